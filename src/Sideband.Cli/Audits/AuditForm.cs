namespace Sideband.Cli.Audits;

/// <summary>What a report looks like.</summary>
internal enum AuditForm
{
    /// <summary>For a person at a terminal.</summary>
    Table,

    /// <summary>For keeping and comparing.</summary>
    Json,

    /// <summary>For pipelines.</summary>
    Sarif,

    /// <summary>For people in a browser.</summary>
    Html,
}
