namespace Sideband.Fleet.Alerts;

/// <summary>What a notice is about.</summary>
public enum AlertNoticeKind
{
    /// <summary>There is an incident.</summary>
    Opened,

    /// <summary>It is worse, greater or open again.</summary>
    Changed,

    /// <summary>It is there still.</summary>
    Repeated,

    /// <summary>Somebody looks after it.</summary>
    Acknowledged,

    /// <summary>It is over.</summary>
    Resolved,

    /// <summary>Somebody wants to see whether notices arrive.</summary>
    Test,
}
