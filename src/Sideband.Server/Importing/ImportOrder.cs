using Sideband.Server.Doors;

namespace Sideband.Server.Importing;

/// <summary>How an import is to be done.</summary>
/// <param name="Source">What it comes from: only those that came from there are removed.</param>
/// <param name="By">Who wants it.</param>
/// <param name="Now">The time.</param>
/// <param name="IsOther">Whether a controller's password is another than this one.</param>
internal sealed record ImportOrder(string Source, string By, DateTimeOffset Now, Func<Controller, string, bool> IsOther)
{
    /// <summary>Who logs in where the source does not say, with his password open; null is nobody.</summary>
    public CredentialSet? Credentials { get; init; }

    /// <summary>Whether those that the source has no more are removed.</summary>
    public bool Removes { get; init; }
}
