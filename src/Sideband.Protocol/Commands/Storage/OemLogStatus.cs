using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>The state of a manufacturer's log. (IPMI v2.0 §31.12)</summary>
/// <param name="LastAddition">When an entry was added.</param>
/// <param name="OemId">IANA number.</param>
/// <param name="Data">Theirs.</param>
public readonly record struct OemLogStatus(uint LastAddition, uint OemId, Octets Data) : IMessage<OemLogStatus>
{
    static OemLogStatus IMessage<OemLogStatus>.Layout<W>(ref W w, in OemLogStatus m) =>
        new(w.U32(m.LastAddition), w.U24(m.OemId), w.Bytes(8, m.Data));
}
