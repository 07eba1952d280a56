using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sel;

/// <summary>Entries C0h to DFh: a manufacturer's, with a time. (IPMI v2.0 §32.2)</summary>
/// <param name="Timestamp">As in events.</param>
/// <param name="ManufacturerId">IANA enterprise number.</param>
/// <param name="Data">The data.</param>
public readonly record struct OemTimestampedRecord(uint Timestamp, uint ManufacturerId, Octets Data)
    : IMessage<OemTimestampedRecord>
{
    static OemTimestampedRecord IMessage<OemTimestampedRecord>.Layout<W>(ref W w, in OemTimestampedRecord m) =>
        new(w.U32(m.Timestamp), w.U24(m.ManufacturerId), w.Bytes(6, m.Data));
}
