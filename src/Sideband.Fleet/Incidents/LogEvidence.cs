namespace Sideband.Fleet.Incidents;

/// <summary>An entry of a log that says that something is wrong.</summary>
/// <param name="EventType">Event/reading type code of the entry.</param>
/// <param name="Offset">The event's offset.</param>
/// <param name="At">When we learnt of it.</param>
public sealed record LogEvidence(byte EventType, int Offset, DateTimeOffset At)
{
    private const byte Limits = 0x01;

    /// <summary>It is about a limit: a reading that is well again ends it. States may have been for a moment only, and are no less true.</summary>
    internal bool IsOfLimit => EventType == Limits;

    /// <summary>Whether another entry, which tells that something is well, ends this one.</summary>
    internal bool IsEndedBy(byte eventType, int offset, bool deassertion)
    {
        if (eventType != EventType)
            return false;
        // Each limit has two offsets, for going low and for going high.
        return IsOfLimit ? offset / 2 == Offset / 2 : !deassertion || offset == Offset;
    }
}
