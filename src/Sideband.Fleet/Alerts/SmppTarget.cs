namespace Sideband.Fleet.Alerts;

/// <summary>Telephones that get short messages by a message centre. (SMPP 3.4)</summary>
/// <param name="Host">The centre.</param>
/// <param name="Port">Its TCP port; usually 2775.</param>
/// <param name="IsSecure">Whether it is spoken to over TLS.</param>
/// <param name="User">Who logs in: the system id, at most 15 characters.</param>
/// <param name="To">The numbers.</param>
public sealed record SmppTarget(string Host, int Port, bool IsSecure, string User, IReadOnlyList<string> To)
    : AlertTarget("smpp")
{
    /// <summary>The password, at most 8 characters; null is an empty one.</summary>
    public AlertSecret? Password { get; init; }

    /// <summary>Which kind of system it is, where the centre wants to know; at most 12 characters.</summary>
    public string SystemType { get; init; } = "";

    /// <summary>Whom messages come from: a number, or a name of at most 11 characters; null leaves it to the centre.</summary>
    public string? From { get; init; }

    /// <summary>Who signs the centre's certificate (PEM); null are the system's.</summary>
    public string? Authorities { get; init; }

    /// <inheritdoc/>
    public override string Place => $"{string.Join(", ", To)} by {Centre}";

    /// <summary>The centre as errors call it.</summary>
    internal string Centre => FormattableString.Invariant($"{Host}:{Port}");
}
