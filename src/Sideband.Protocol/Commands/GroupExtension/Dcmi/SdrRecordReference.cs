using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>A record of the SDR repository. (DCMI 1.5 §6.5.2)</summary>
/// <param name="RecordId">Its ID.</param>
public readonly record struct SdrRecordReference(ushort RecordId) : IMessage<SdrRecordReference>
{
    static SdrRecordReference IMessage<SdrRecordReference>.Layout<W>(ref W w, in SdrRecordReference m) =>
        new(w.U16(m.RecordId));
}
