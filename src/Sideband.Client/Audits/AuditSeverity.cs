namespace Sideband.Client.Audits;

/// <summary>How much a finding matters, the least first.</summary>
public enum AuditSeverity
{
    /// <summary>No weakness by itself: a further measure that is not taken, whose worth depends on the surroundings.</summary>
    Note,

    /// <summary>It comes with the protocol and cannot be switched off; what helps is a long password and a closed network.</summary>
    Inherent,

    /// <summary>Helps somebody who has a foot in the door.</summary>
    Low,

    /// <summary>Shortens the way in.</summary>
    Medium,

    /// <summary>Whoever can reach or hear the controller may soon be in.</summary>
    High,

    /// <summary>Anybody who can reach the controller is in.</summary>
    Critical,
}
