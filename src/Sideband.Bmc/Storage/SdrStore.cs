using Sideband.Protocol;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Bmc.Storage;

/// <summary>The repository of sensor data records. (IPMI v2.0 §33)</summary>
internal sealed class SdrStore
{
    public const ushort First = 0x0000;
    public const ushort Last = 0xFFFF;
    private const string Key = "sdr";
    private const int Size = 64 * 1024;
    private readonly List<SdrRecord> _records = [];
    private readonly INvStore _store;

    /// <summary>Fills the repository from the machine's file, or with what was made of that since.</summary>
    public SdrStore(INvStore store, IEnumerable<SdrRecord> initial, IpmiTime built)
    {
        (_store, LastAddition) = (store, built);
        if (store.Find(Key) is not { Length: > 8 } saved)
        {
            foreach (var record in initial)
                _records.Add(record.WithId((ushort)(_records.Count + 1)));
            return;
        }
        (LastAddition, LastErase) = (new(BitConverter.ToUInt32(saved)), new(BitConverter.ToUInt32(saved, 4)));
        for (
            var at = 8;
            SdrRecord.TryParse(saved.AsSpan(at), out var record);
            at += SdrHeader.Size + record.Body.Length
        )
            _records.Add(record);
    }

    public IReadOnlyList<SdrRecord> Records => _records;

    public IpmiTime LastAddition { get; private set; }

    public IpmiTime LastErase { get; private set; } = IpmiTime.Unspecified;

    public ReservationCounter Reservation { get; } = new();

    public int Free => Math.Max(0, Size - _records.Sum(record => SdrHeader.Size + record.Body.Length));

    public int IndexOf(ushort id) =>
        id switch
        {
            First => _records.Count == 0 ? -1 : 0,
            Last => _records.Count - 1,
            _ => _records.FindIndex(record => record.Id == id),
        };

    public ushort? Add(in SdrRecord record, IpmiTime now)
    {
        if (Free < SdrHeader.Size + record.Body.Length)
            return null;
        var highest = _records.Count == 0 ? 0 : _records.Max(r => (int)r.Id);
        var id = (ushort)(highest + 1);
        _records.Add(record.WithId(id));
        LastAddition = now;
        Save();
        return id;
    }

    public void RemoveAt(int index, IpmiTime now)
    {
        _records.RemoveAt(index);
        LastErase = now;
        Save();
    }

    public void Clear(IpmiTime now)
    {
        _records.Clear();
        LastErase = now;
        Save();
    }

    private void Save()
    {
        Reservation.Cancel();
        byte[] head = [.. BitConverter.GetBytes(LastAddition.Seconds), .. BitConverter.GetBytes(LastErase.Seconds)];
        _store.Put(Key, [.. head, .. _records.SelectMany(record => record.ToArray())]);
    }
}
