using Sideband.Protocol.Sessions;

namespace Sideband.Client.Audits;

/// <summary>A password that may be somebody's.</summary>
/// <param name="User">Whose; null is anybody's.</param>
/// <param name="Password">The password.</param>
/// <param name="Source">Where it is known from; reports say this, and not the password.</param>
/// <param name="IsDefault">A manufacturer delivers controllers with it.</param>
public sealed record PasswordCandidate(string? User, SessionPassword Password, string Source, bool IsDefault)
{
    /// <summary>Whose and where from; a password is in no text.</summary>
    public override string ToString() => $"{User} ({Source})";
}
