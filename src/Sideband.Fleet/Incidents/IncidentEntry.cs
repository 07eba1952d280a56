namespace Sideband.Fleet.Incidents;

/// <summary>Something in the life of an incident.</summary>
/// <param name="At">When.</param>
/// <param name="Text">What.</param>
/// <param name="Who">Who did it; null where nobody did.</param>
public sealed record IncidentEntry(DateTimeOffset At, string Text, string? Who = null)
{
    /// <summary>At which node it happened; null where it is about the whole incident.</summary>
    public string? Node { get; init; }
}
