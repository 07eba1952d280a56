using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc.Alerting;

/// <summary>An event on its way through event filtering.</summary>
/// <param name="id">Its record in the log; null where it could not be logged.</param>
/// <param name="entry">The event, with the time that the log would give it.</param>
/// <param name="isOwn">Event filtering itself caused it.</param>
internal sealed class FilteredEvent(ushort? id, SystemEventRecord entry, bool isOwn)
{
    public ushort? Id => id;

    public SystemEventRecord Entry => entry;

    public bool IsOwn => isOwn;

    /// <summary>Actions that are still under way.</summary>
    public int Open { get; set; } = 1;

    /// <summary>The log was cleared since: its number says nothing any more.</summary>
    public bool IsForgotten { get; set; }
}
