using Sideband.Protocol.Sessions;

namespace Sideband.Client.Audits;

/// <summary>A cipher suite was proposed, and no more: nobody tried to get in.</summary>
/// <param name="Suite">Which.</param>
/// <param name="Answer">What the controller answered to Open Session Request.</param>
public sealed record SuiteTrial(CipherSuite Suite, OpenSessionResponse Answer)
{
    /// <summary>The controller began a session with just these algorithms.</summary>
    public bool IsAccepted =>
        Answer is { Status: RmcpPlusStatus.NoErrors, Accepted: { } accepted }
        && accepted.Authentication.Algorithm == (byte)Suite.Authentication
        && accepted.Integrity.Algorithm == (byte)Suite.Integrity
        && accepted.Confidentiality.Algorithm == (byte)Suite.Confidentiality;
}
