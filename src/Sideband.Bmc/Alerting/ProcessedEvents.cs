using System.Buffers.Binary;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc.Alerting;

/// <summary>
/// Which events of the log were dealt with, by the controller and by software; kept over a restart. (IPMI v2.0 §17.4.1) An
/// event counts when all that it asked for is done, and so is all of the events before it.
/// </summary>
internal sealed class ProcessedEvents
{
    /// <summary>No event: the log was cleared.</summary>
    public const ushort None = 0xFFFF;

    /// <summary>The event was dealt with and could not be logged. (§30.6)</summary>
    private const ushort NotLogged = 0x0000;

    private const string Key = "pef-last";
    private readonly INvStore _store;
    private readonly Queue<FilteredEvent> _underWay = new();

    /// <param name="store">Where they are kept.</param>
    /// <param name="newest">The log's last record: what it holds counts as dealt with where nothing is known.</param>
    public ProcessedEvents(INvStore store, ushort newest)
    {
        _store = store;
        (ByController, BySoftware) = (newest, newest);
        // Kept at once: the first event that is not dealt with before a restart must be seen to be one.
        if (!Reload())
            Save();
    }

    public ushort ByController { get; private set; }

    public ushort BySoftware { get; private set; }

    /// <summary>Goes by what is kept; false where nothing is.</summary>
    public bool Reload()
    {
        if (_store.Find(Key) is not { Length: 4 } kept)
            return false;
        ByController = BinaryPrimitives.ReadUInt16LittleEndian(kept);
        BySoftware = BinaryPrimitives.ReadUInt16LittleEndian(kept.AsSpan(2));
        return true;
    }

    /// <summary>An event begins its way.</summary>
    public FilteredEvent Begin(ushort? id, in SystemEventRecord entry, bool isOwn)
    {
        var filtered = new FilteredEvent(id, entry, isOwn);
        _underWay.Enqueue(filtered);
        return filtered;
    }

    /// <summary>One of the things that an event asked for is done.</summary>
    public void Done(FilteredEvent filtered)
    {
        filtered.Open--;
        var changed = false;
        while (_underWay.TryPeek(out var first) && first.Open <= 0)
        {
            _underWay.Dequeue();
            if (first.IsForgotten)
                continue;
            (ByController, changed) = (first.Id ?? NotLogged, true);
        }
        if (changed)
            Save();
    }

    public void SetByController(ushort id)
    {
        ByController = id;
        Save();
    }

    public void SetBySoftware(ushort id)
    {
        BySoftware = id;
        Save();
    }

    /// <summary>The log was cleared.</summary>
    public void Clear()
    {
        foreach (var filtered in _underWay)
            filtered.IsForgotten = true;
        (ByController, BySoftware) = (None, None);
        Save();
    }

    private void Save()
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, ByController);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[2..], BySoftware);
        _store.Put(Key, bytes);
    }
}
