using System.Globalization;
using Sideband.Protocol;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc.Storage;

/// <summary>The event log. (IPMI v2.0 §31)</summary>
internal sealed class SelStore
{
    public const ushort First = 0x0000;
    public const ushort Last = 0xFFFF;
    private const ushort HighestId = 0xFFFE;
    private const string Prefix = "sel/";
    private const string MetaKey = "selmeta";
    private readonly List<SelRecord> _records = [];
    private readonly INvStore _store;
    private ushort _lastId;

    public SelStore(INvStore store, int capacity)
    {
        (_store, Capacity) = (store, capacity);
        foreach (var key in store.Keys(Prefix))
        {
            if (SelRecord.TryParse(store.Find(key), out var record))
                _records.Add(record);
        }
        // Names sort by when they were added: the counter in front of the number goes on over its wrap.
        _added =
            _records.Count == 0
                ? 0
                : ulong.Parse(
                    store.Keys(Prefix)[^1].AsSpan(Prefix.Length),
                    NumberStyles.HexNumber,
                    CultureInfo.InvariantCulture
                ) + 1;
        _lastId = _records.Count == 0 ? (ushort)0 : _records[^1].Id;
        _keys.AddRange(store.Keys(Prefix));
        if (store.Find(MetaKey) is { Length: 9 } meta)
            (LastAddition, LastErase, Overflow) = (
                new(BitConverter.ToUInt32(meta)),
                new(BitConverter.ToUInt32(meta, 4)),
                meta[8] != 0
            );
    }

    private readonly List<string> _keys = [];
    private ulong _added;

    public int Capacity { get; }

    public int Count => _records.Count;

    public int Free => Capacity - _records.Count;

    public IpmiTime LastAddition { get; private set; } = IpmiTime.Unspecified;

    public IpmiTime LastErase { get; private set; } = IpmiTime.Unspecified;

    /// <summary>An entry was lost because the log is full.</summary>
    public bool Overflow { get; private set; }

    public ReservationCounter Reservation { get; } = new();

    public IReadOnlyList<SelRecord> Records => _records;

    /// <summary>Adds an entry; null where the log is full.</summary>
    public ushort? Add(in SelRecord record, IpmiTime now)
    {
        if (_records.Count >= Capacity)
        {
            Overflow = true;
            SaveMeta();
            return null;
        }
        var stored = record.With(NextId(), now);
        var key = Prefix + _added++.ToString("X16", CultureInfo.InvariantCulture);
        _records.Add(stored);
        _keys.Add(key);
        _store.Put(key, stored.ToArray());
        (_lastId, LastAddition) = (stored.Id, now);
        SaveMeta();
        return stored.Id;
    }

    /// <summary>The place of an entry; 0000h is the first, FFFFh the last.</summary>
    public int IndexOf(ushort id) =>
        id switch
        {
            First => _records.Count == 0 ? -1 : 0,
            Last => _records.Count - 1,
            _ => _records.FindIndex(record => record.Id == id),
        };

    public void RemoveAt(int index, IpmiTime now)
    {
        _store.Delete(_keys[index]);
        _records.RemoveAt(index);
        _keys.RemoveAt(index);
        LastErase = now;
        Reservation.Cancel();
        SaveMeta();
    }

    public void Clear(IpmiTime now)
    {
        foreach (var key in _keys)
            _store.Delete(key);
        _keys.Clear();
        _records.Clear();
        (LastErase, Overflow, _lastId) = (now, false, 0);
        Reservation.Cancel();
        SaveMeta();
    }

    private ushort NextId()
    {
        var id = _lastId;
        do
        {
            id = id >= HighestId ? (ushort)1 : (ushort)(id + 1);
        } while (IndexOf(id) >= 0 && _records.Count < HighestId);
        return id;
    }

    private void SaveMeta()
    {
        Span<byte> meta = stackalloc byte[9];
        BitConverter.TryWriteBytes(meta, LastAddition.Seconds);
        BitConverter.TryWriteBytes(meta[4..], LastErase.Seconds);
        meta[8] = Overflow ? (byte)1 : (byte)0;
        _store.Put(MetaKey, meta);
    }
}
