namespace Sideband.Client.Audits;

/// <summary>What it takes to see a weakness.</summary>
public enum AuditScope
{
    /// <summary>Nothing but a way to the controller.</summary>
    Anybody,

    /// <summary>An account, best an administrator's.</summary>
    Account,

    /// <summary>Several controllers.</summary>
    Fleet,
}
