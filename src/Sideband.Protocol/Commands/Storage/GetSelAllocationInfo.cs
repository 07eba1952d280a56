using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Get SEL Allocation Info: how the log's space is divided. (IPMI v2.0 §31.3)</summary>
public readonly record struct GetSelAllocationInfo : IRequest<GetSelAllocationInfo, GetSelAllocationInfo.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x41, "Get SEL Allocation Info", PrivilegeLevel.User, CommandEffect.Idempotent, "31.3");

    /// <param name="Units">Allocation units there are; 0 is not said.</param>
    /// <param name="UnitSize">Bytes; 0 is not said.</param>
    /// <param name="FreeUnits">How many are free.</param>
    /// <param name="LargestFreeBlock">Units.</param>
    /// <param name="LargestRecord">Units.</param>
    public readonly record struct Response(
        ushort Units,
        ushort UnitSize,
        ushort FreeUnits,
        ushort LargestFreeBlock,
        byte LargestRecord
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.U16(m.Units),
                w.U16(m.UnitSize),
                w.U16(m.FreeUnits),
                w.U16(m.LargestFreeBlock),
                w.U8(m.LargestRecord)
            );
    }
}
