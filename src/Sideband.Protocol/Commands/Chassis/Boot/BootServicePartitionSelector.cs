using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis.Boot;

/// <summary>Boot option parameter 1: which service partition the system boots from.</summary>
/// <param name="Partition">The BIOS's number; 0 is unspecified.</param>
public readonly record struct BootServicePartitionSelector(byte Partition) : IParameter<BootServicePartitionSelector>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(1, "Service Partition Selector", ParameterAccess.ReadWrite);

    static BootServicePartitionSelector IMessage<BootServicePartitionSelector>.Layout<W>(
        ref W w,
        in BootServicePartitionSelector m
    ) => new(w.U8(m.Partition));
}
