using Sideband.Protocol;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Storage;

/// <summary>The records of a controller's own sensors, which nobody changes. (IPMI v2.0 §35.2 to §35.4)</summary>
internal sealed class DeviceSdrs(IEnumerable<SdrRecord> records)
{
    private readonly SdrRecord[] _records = [.. records.Select((record, i) => record.WithId((ushort)(i + 1)))];

    public int Count => _records.Length;

    public ReservationCounter Reservation { get; } = new();

    /// <summary>A part of a record, and the number of the next one.</summary>
    public Answer<(ushort Next, Octets Part)> Read(ushort reservation, ushort id, byte offset, byte count)
    {
        if (offset != 0 && !Reservation.Holds(reservation))
            return CompletionCode.ReservationInvalid;
        var index = id switch
        {
            SdrStore.First => 0,
            SdrStore.Last => _records.Length - 1,
            _ => id - 1,
        };
        if (index < 0 || index >= _records.Length)
            return CompletionCode.NotPresent;
        var next = index + 1 < _records.Length ? (ushort)(index + 2) : SdrStore.Last;
        return RecordChunk.Of(_records[index].ToArray(), offset, count).To(part => (next, part));
    }
}
