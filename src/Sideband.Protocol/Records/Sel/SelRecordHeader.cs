using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sel;

/// <summary>The three bytes that begin an entry of the log. (IPMI v2.0 §32)</summary>
/// <param name="RecordId">The entry.</param>
/// <param name="RecordType">02h is an event; C0h to DFh is a manufacturer's with a time, E0h to FFh one without.</param>
public readonly record struct SelRecordHeader(ushort RecordId, byte RecordType) : IMessage<SelRecordHeader>
{
    static SelRecordHeader IMessage<SelRecordHeader>.Layout<W>(ref W w, in SelRecordHeader m) =>
        new(w.U16(m.RecordId), w.U8(m.RecordType));
}
