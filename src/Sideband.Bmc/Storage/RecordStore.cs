using System.Globalization;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Storage;

/// <summary>
/// Records in the order of their addition, read in parts and taken away under a reservation: what the event log and the
/// repository of sensor data have in common. (IPMI v2.0 §31, §33)
/// </summary>
internal abstract class RecordStore<TRecord>
    where TRecord : struct, IRecord<TRecord>
{
    public const ushort First = 0x0000;
    public const ushort Last = 0xFFFF;

    /// <summary>What Clear commands must say, lest noise on the wire empties the log. (§31.9, §33.13)</summary>
    private const string ClearMarker = "CLR";

    /// <summary>Completion code: the record's bytes are not as many as it says.</summary>
    private const byte LengthMismatch = 0x80;

    private const ushort HighestId = 0xFFFE;

    private readonly List<TRecord> _records = [];
    private readonly List<string> _keys = [];
    private readonly INvStore _store;
    private readonly string _prefix;
    private ulong _added;
    private Partial? _partial;

    protected RecordStore(INvStore store, string name)
    {
        (_store, _prefix) = (store, name + "/");
        Load();
    }

    /// <summary>Begins again with what is kept: what was done since did not get there.</summary>
    public void Reload()
    {
        _records.Clear();
        _keys.Clear();
        _partial = null;
        Reservation.Cancel();
        Load();
        LoadMeta();
    }

    private void Load()
    {
        foreach (var key in _store.Keys(_prefix))
        {
            // Names sort by when they were added: the counter goes on where records' numbers wrap.
            _added = ulong.Parse(key.AsSpan(_prefix.Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture) + 1;
            if (!TRecord.TryParse(_store.Find(key), out var record))
                continue;
            _records.Add(record);
            _keys.Add(key);
        }
    }

    private sealed record Partial(ushort Reservation, ushort Id)
    {
        public List<byte> Bytes { get; } = [];
    }

    public IReadOnlyList<TRecord> Records => _records;

    public IpmiTime LastAddition { get; protected set; } = IpmiTime.Unspecified;

    public IpmiTime LastErase { get; protected set; } = IpmiTime.Unspecified;

    public ReservationCounter Reservation { get; } = new();

    /// <summary>A part of a record, and the number of the next one.</summary>
    public Answer<(ushort Next, Octets Part)> Read(ushort reservation, ushort id, byte offset, byte count)
    {
        if (offset != 0 && !Reservation.Holds(reservation))
            return CompletionCode.ReservationInvalid;
        var index = IndexOf(id);
        if (index < 0)
            return CompletionCode.NotPresent;
        var part = RecordChunk.Of(_records[index].ToArray(), offset, count);
        if (part.Code != CompletionCode.Success)
            return part.Code;
        return (index + 1 < _records.Count ? _records[index + 1].Id : Last, part.Value);
    }

    /// <summary>Adds a record; null where there is no room.</summary>
    public abstract ushort? Add(in TRecord record, IpmiTime now);

    /// <summary>
    /// Adds a part of a record, in order and without gaps; the record exists once its last part is there. (§31.7, §33.14)
    /// </summary>
    /// <param name="reservation">Must hold, and be the same for all parts.</param>
    /// <param name="id">0000h with the first part, then what was answered to it.</param>
    /// <param name="offset">Where the part belongs.</param>
    /// <param name="isLast">The record is whole now.</param>
    /// <param name="part">The bytes.</param>
    /// <param name="now">The time of addition.</param>
    public Answer<ushort> AddPart(
        ushort reservation,
        ushort id,
        byte offset,
        bool isLast,
        ReadOnlySpan<byte> part,
        IpmiTime now
    )
    {
        if (!Reservation.Holds(reservation))
        {
            _partial = null;
            return CompletionCode.ReservationInvalid;
        }
        if (offset == 0)
            _partial = new(reservation, NextId());
        if (_partial is not { } partial || partial.Reservation != reservation || partial.Bytes.Count != offset)
            return CompletionCode.InvalidDataField;
        if (offset != 0 && id != partial.Id)
            return CompletionCode.InvalidDataField;
        if (partial.Bytes.Count + part.Length > LongestRecord)
            return LengthMismatch;
        partial.Bytes.AddRange(part);
        if (!isLast)
            return partial.Id;
        _partial = null;
        byte[] bytes = [.. partial.Bytes];
        if (!TRecord.TryParse(bytes, out var record) || record.ToArray().Length != bytes.Length)
            return LengthMismatch;
        return Add(in record, now) is { } added ? added : CompletionCode.OutOfSpace;
    }

    /// <summary>Takes a record away, and tells its number.</summary>
    public Answer<ushort> Delete(ushort reservation, ushort id, IpmiTime now)
    {
        if (!Reservation.Holds(reservation))
            return CompletionCode.ReservationInvalid;
        var index = IndexOf(id);
        if (index < 0)
            return CompletionCode.NotPresent;
        if (_store.IsReadOnly)
            return CompletionCode.NotSupportedInPresentState;
        var found = _records[index].Id;
        _store.Delete(_keys[index]);
        _records.RemoveAt(index);
        _keys.RemoveAt(index);
        Erased(now);
        return found;
    }

    /// <summary>Empties the store, or tells how far that is; it is done at once.</summary>
    /// <param name="reservation">Must hold.</param>
    /// <param name="marker">Must be "CLR".</param>
    /// <param name="operation">What is asked for.</param>
    /// <param name="now">The time of erasure.</param>
    /// <param name="cleared">Runs after the store was emptied.</param>
    public Answer<EraseProgress> Clear(
        ushort reservation,
        string marker,
        EraseOperation operation,
        IpmiTime now,
        Action? cleared = null
    )
    {
        if (!Reservation.Holds(reservation))
            return CompletionCode.ReservationInvalid;
        if (marker != ClearMarker || operation is not (EraseOperation.Initiate or EraseOperation.GetStatus))
            return CompletionCode.InvalidDataField;
        if (operation == EraseOperation.Initiate)
        {
            if (_store.IsReadOnly)
                return CompletionCode.NotSupportedInPresentState;
            Clear(now);
            cleared?.Invoke();
        }
        return EraseProgress.Completed;
    }

    /// <summary>Empties the store.</summary>
    public virtual void Clear(IpmiTime now)
    {
        Discard();
        Erased(now);
    }

    /// <summary>Forgets all records.</summary>
    protected void Discard()
    {
        foreach (var key in _keys)
            _store.Delete(key);
        _keys.Clear();
        _records.Clear();
    }

    /// <summary>Bytes of the longest record.</summary>
    protected abstract int LongestRecord { get; }

    /// <summary>The number before that of the next record.</summary>
    protected abstract ushort LastId { get; }

    /// <summary>The next number that no record has; 0000h and FFFFh are none.</summary>
    protected ushort NextId()
    {
        var id = LastId;
        do
        {
            id = id >= HighestId ? (ushort)1 : (ushort)(id + 1);
        } while (IndexOf(id) >= 0);
        return id;
    }

    /// <summary>Reads what is known beside the records, once these are there.</summary>
    protected abstract void LoadMeta();

    /// <summary>Keeps what is known beside the records.</summary>
    protected abstract void SaveMeta();

    protected virtual void Erased(IpmiTime now)
    {
        LastErase = now;
        Reservation.Cancel();
        SaveMeta();
    }

    protected void Append(TRecord record, bool durable = true)
    {
        var key = _prefix + _added++.ToString("X16", CultureInfo.InvariantCulture);
        _records.Add(record);
        _keys.Add(key);
        if (durable)
            _store.Put(key, record.ToArray());
    }

    /// <summary>Keeps all records that are not kept yet.</summary>
    protected void SaveAll()
    {
        for (var i = 0; i < _records.Count; i++)
            _store.Put(_keys[i], _records[i].ToArray());
    }

    /// <summary>The place of a record; 0000h is the first, FFFFh the last; -1 where there is none.</summary>
    protected int IndexOf(ushort id)
    {
        if (_records.Count == 0 || id == Last)
            return _records.Count - 1;
        if (id == First)
            return 0;
        // Numbers mostly follow one another: the place can be told from the first of them.
        var guess = id - _records[0].Id;
        return guess >= 0 && guess < _records.Count && _records[guess].Id == id
            ? guess
            : _records.FindIndex(record => record.Id == id);
    }
}
