namespace Sideband.Client.Audits;

/// <summary>How sure a finding is.</summary>
public enum AuditConfidence
{
    /// <summary>The signs speak for it, and there may be another reason for them.</summary>
    Possible,

    /// <summary>The controller says so; it was not tried.</summary>
    Likely,

    /// <summary>It was seen.</summary>
    Certain,
}
