using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Get SDR Repository Allocation Info: how the SDR repository's space is divided. (IPMI v2.0 §33.10)</summary>
public readonly record struct GetSdrRepositoryAllocationInfo
    : IRequest<GetSdrRepositoryAllocationInfo, GetSdrRepositoryAllocationInfo.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Storage,
            0x21,
            "Get SDR Repository Allocation Info",
            PrivilegeLevel.User,
            CommandEffect.Idempotent,
            "33.10"
        );

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
