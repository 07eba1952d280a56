using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis.Boot;

/// <summary>Boot option parameter 2: whether to look for a service partition.</summary>
/// <param name="Discovered">One was found.</param>
/// <param name="Scan">Look for one.</param>
public readonly record struct BootServicePartitionScan(bool Discovered, bool Scan)
    : IParameter<BootServicePartitionScan>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(2, "Service Partition Scan", ParameterAccess.ReadWrite);

    static BootServicePartitionScan IMessage<BootServicePartitionScan>.Layout<W>(
        ref W w,
        in BootServicePartitionScan m
    ) => new(w.Flag(m.Discovered), w.Flag(m.Scan, pad: 6));
}
