using Sideband.Protocol.Sessions;

namespace Sideband.Client;

/// <summary>Who wants in.</summary>
/// <param name="User">The user's name, at most 16 bytes.</param>
/// <param name="Password">His password, at most 20 bytes (16 for IPMI 1.5).</param>
/// <param name="KeyG">K_G where the controller has one; else null. (IPMI v2.0 §13.31)</param>
public sealed record Credentials(string User, SessionPassword Password, SessionPassword? KeyG = null)
{
    /// <summary>With a password as text.</summary>
    public Credentials(string user, string password)
        : this(user, new SessionPassword(password)) { }

    /// <summary>The name only: a password is in no text.</summary>
    public override string ToString() => User;
}
