using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>The state of the machine check log. (IPMI v2.0 §31.12)</summary>
/// <param name="LastAddition">When an entry was added.</param>
/// <param name="Entries">How many.</param>
public readonly record struct MachineCheckLogStatus(uint LastAddition, uint Entries) : IMessage<MachineCheckLogStatus>
{
    static MachineCheckLogStatus IMessage<MachineCheckLogStatus>.Layout<W>(ref W w, in MachineCheckLogStatus m) =>
        new(w.U32(m.LastAddition), w.U32(m.Entries));
}
