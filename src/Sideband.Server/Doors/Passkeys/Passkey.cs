namespace Sideband.Server.Doors.Passkeys;

/// <summary>A passkey as it is kept: what it proves itself by, which opens nothing. (WebAuthn Level 3 §4, credential record)</summary>
/// <param name="Id">Its own name, in Base64url.</param>
/// <param name="PublicKey">Its public key (COSE), in Base64.</param>
/// <param name="Name">What its owner calls it.</param>
internal sealed record Passkey(string Id, string PublicKey, string Name)
{
    /// <summary>How often it was used, as it counts itself; 0 for those that do not count.</summary>
    public uint SignCount { get; init; }

    /// <summary>Whether it may be on several devices.</summary>
    public bool MayBeBackedUp { get; init; }

    public bool IsBackedUp { get; init; }

    /// <summary>How a browser reaches it.</summary>
    public IReadOnlyList<string> Transports { get; init; } = [];

    public DateTimeOffset Created { get; init; }

    /// <summary>The last use; null where there was none.</summary>
    public DateTimeOffset? Used { get; init; }
}
