using System.Buffers.Binary;
using Sideband.Protocol;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc.Storage;

/// <summary>The event log. (IPMI v2.0 §31)</summary>
internal sealed class SelStore : RecordStore<SelRecord>
{
    private const string MetaKey = "selmeta";
    private readonly INvStore _store;
    private ushort _lastId;

    public SelStore(INvStore store, int capacity)
        : base(store, "sel")
    {
        (_store, Capacity) = (store, capacity);
        LoadMeta();
    }

    public int Capacity { get; }

    protected override void LoadMeta()
    {
        _lastId = Records.Count == 0 ? (ushort)0 : Records[^1].Id;
        if (_store.Find(MetaKey) is not { Length: 9 } meta)
            return;
        LastAddition = new(BinaryPrimitives.ReadUInt32LittleEndian(meta));
        LastErase = new(BinaryPrimitives.ReadUInt32LittleEndian(meta.AsSpan(4)));
        Overflow = meta[8] != 0;
    }

    public int Free => Capacity - Records.Count;

    /// <summary>An entry was lost because the log is full.</summary>
    public bool Overflow { get; private set; }

    /// <summary>Adds an entry; null where the log is full.</summary>
    public override ushort? Add(in SelRecord record, IpmiTime now)
    {
        if (Free <= 0 || _store.IsReadOnly)
        {
            Overflow = true;
            SaveMeta();
            return null;
        }
        var stored = record.With(NextId(), now);
        Append(stored);
        (_lastId, LastAddition) = (stored.Id, now);
        // What was reserved is no longer as it was. (§31.4.2)
        Reservation.Cancel();
        SaveMeta();
        return stored.Id;
    }

    protected override int LongestRecord => SelRecord.Size;

    protected override ushort LastId => _lastId;

    public override void Clear(IpmiTime now)
    {
        (Overflow, _lastId) = (false, 0);
        base.Clear(now);
    }

    protected override void SaveMeta()
    {
        Span<byte> meta = stackalloc byte[9];
        BinaryPrimitives.WriteUInt32LittleEndian(meta, LastAddition.Seconds);
        BinaryPrimitives.WriteUInt32LittleEndian(meta[4..], LastErase.Seconds);
        meta[8] = Overflow ? (byte)1 : (byte)0;
        _store.Put(MetaKey, meta);
    }
}
