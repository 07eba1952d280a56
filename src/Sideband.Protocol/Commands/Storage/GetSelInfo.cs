using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Get SEL Info: how many events are logged and when the log changed. (IPMI v2.0 §31.2)</summary>
public readonly record struct GetSelInfo : IRequest<GetSelInfo, GetSelInfo.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x40, "Get SEL Info", PrivilegeLevel.User, CommandEffect.Idempotent, "31.2")
        {
            CompletionCodes = [(0x81, "SEL erase in progress")],
        };

    /// <param name="Version">51h for IPMI 1.5 and 2.0: the digits are turned round.</param>
    /// <param name="Entries">How many.</param>
    /// <param name="FreeSpace">Bytes; FFFFh is 65,535 or more.</param>
    /// <param name="LastAddition">When an entry was added.</param>
    /// <param name="LastErase">When entries were deleted.</param>
    /// <param name="AllocationInfo">Get SEL Allocation Info is known.</param>
    /// <param name="Reserve">Reserve SEL is known.</param>
    /// <param name="PartialAdd">Partial Add SEL Entry is known.</param>
    /// <param name="Delete">Delete SEL Entry is known.</param>
    /// <param name="Overflow">Events were lost because the log was full.</param>
    public readonly record struct Response(
        byte Version,
        ushort Entries,
        ushort FreeSpace,
        uint LastAddition,
        uint LastErase,
        bool AllocationInfo,
        bool Reserve,
        bool PartialAdd,
        bool Delete,
        bool Overflow
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.U8(m.Version),
                w.U16(m.Entries),
                w.U16(m.FreeSpace),
                w.U32(m.LastAddition),
                w.U32(m.LastErase),
                w.Flag(m.AllocationInfo),
                w.Flag(m.Reserve),
                w.Flag(m.PartialAdd),
                w.Flag(m.Delete),
                w.Flag(m.Overflow, skip: 3)
            );
    }
}
