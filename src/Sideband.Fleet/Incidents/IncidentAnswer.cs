namespace Sideband.Fleet.Incidents;

/// <summary>What became of what a person wanted of an incident.</summary>
public enum IncidentAnswer
{
    /// <summary>It is done, and kept.</summary>
    Done,

    /// <summary>There is no such incident.</summary>
    Missing,

    /// <summary>It is resolved already.</summary>
    IsResolved,

    /// <summary>What is wrong is still so: the incident would be back at once.</summary>
    IsStillSo,
}
