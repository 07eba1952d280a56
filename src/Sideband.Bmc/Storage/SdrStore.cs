using System.Buffers.Binary;
using Sideband.Protocol;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc.Storage;

/// <summary>
/// The repository of sensor data records. (IPMI v2.0 §33) What the machine's file makes is kept only once somebody
/// changes it: until then a changed file makes a changed repository.
/// </summary>
internal sealed class SdrStore : RecordStore<SdrRecord>
{
    private const string MetaKey = "sdrmeta";
    private const int MetaSize = 9;

    /// <summary>Bytes of the repository.</summary>
    public const int Size = 64 * 1024;

    private readonly INvStore _store;
    private readonly IReadOnlyList<SdrRecord> _initial;
    private readonly IpmiTime _built;
    private bool _kept;
    private int _used;

    /// <summary>Fills the repository from the machine's file, or with what was made of that since.</summary>
    public SdrStore(INvStore store, IReadOnlyList<SdrRecord> initial, IpmiTime built)
        : base(store, "sdr")
    {
        (_store, _initial, _built) = (store, initial, built);
        LoadMeta();
    }

    protected override void LoadMeta()
    {
        if (_store.Find(MetaKey) is { Length: MetaSize } meta)
        {
            _kept = true;
            LastAddition = new(BinaryPrimitives.ReadUInt32LittleEndian(meta));
            LastErase = new(BinaryPrimitives.ReadUInt32LittleEndian(meta.AsSpan(4)));
            Overflow = meta[8] != 0;
        }
        else
        {
            (_kept, LastAddition) = (false, _built);
            // What is there without it is the beginning of a change that a power cut ended.
            Discard();
            foreach (var record in _initial)
                Append(record.WithId((ushort)(Records.Count + 1)), durable: false);
        }
        _used = Measure();
    }

    /// <summary>A record did not fit, since the repository was last emptied.</summary>
    public bool Overflow { get; private set; }

    public int Free => Math.Max(0, Size - _used);

    /// <summary>The record of an event's sensor; null where there is none.</summary>
    public SdrRecord? FindSensor(in SystemEventRecord entry)
    {
        foreach (var record in Records)
        {
            if (
                record.Key is { } key
                && key.OwnerId == entry.GeneratorId
                && key.OwnerLun == entry.GeneratorLun
                && key.Number == entry.SensorNumber
            )
                return record;
        }
        return null;
    }

    /// <summary>Adds a record; null where there is no room.</summary>
    public override ushort? Add(in SdrRecord record, IpmiTime now)
    {
        var length = SdrHeader.Size + record.Body.Length;
        if (Free < length || _store.IsReadOnly)
        {
            Overflow = true;
            SaveMeta();
            return null;
        }
        var stored = record.WithId(NextId());
        Append(stored, durable: _kept);
        (LastAddition, _used) = (now, _used + length);
        Reservation.Cancel();
        SaveMeta();
        return stored.Id;
    }

    protected override int LongestRecord => SdrRecord.LongestRecord;

    protected override ushort LastId => Records.Count == 0 ? (ushort)0 : Records.Max(r => r.Id);

    public override void Clear(IpmiTime now)
    {
        Overflow = false;
        base.Clear(now);
    }

    protected override void Erased(IpmiTime now)
    {
        _used = Measure();
        base.Erased(now);
    }

    protected override void SaveMeta()
    {
        if (!_kept)
            SaveAll();
        _kept = true;
        Span<byte> meta = stackalloc byte[MetaSize];
        BinaryPrimitives.WriteUInt32LittleEndian(meta, LastAddition.Seconds);
        BinaryPrimitives.WriteUInt32LittleEndian(meta[4..], LastErase.Seconds);
        meta[8] = Overflow ? (byte)1 : (byte)0;
        _store.Put(MetaKey, meta);
    }

    private int Measure() => Records.Sum(record => SdrHeader.Size + record.Body.Length);
}
