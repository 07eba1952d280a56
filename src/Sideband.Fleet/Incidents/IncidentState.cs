namespace Sideband.Fleet.Incidents;

/// <summary>How far an incident is.</summary>
public enum IncidentState
{
    /// <summary>Nobody has taken it yet.</summary>
    Open,

    /// <summary>Somebody looks after it.</summary>
    Acknowledged,

    /// <summary>What was wrong is so no more.</summary>
    Resolved,
}
