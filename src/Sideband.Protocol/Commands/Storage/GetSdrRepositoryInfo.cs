using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Get SDR Repository Info: how many SDRs there are and when they changed. (IPMI v2.0 §33.9)</summary>
public readonly record struct GetSdrRepositoryInfo : IRequest<GetSdrRepositoryInfo, GetSdrRepositoryInfo.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x20, "Get SDR Repository Info", PrivilegeLevel.User, CommandEffect.Idempotent, "33.9");

    /// <param name="Version">51h for IPMI 1.5 and 2.0: the digits are turned round.</param>
    /// <param name="Records">How many.</param>
    /// <param name="FreeSpace">Bytes; FFFEh is 65,534 or more, FFFFh not said.</param>
    /// <param name="LastAddition">When a record was added.</param>
    /// <param name="LastErase">When a record was deleted.</param>
    /// <param name="AllocationInfo">Get SDR Repository Allocation Info is known.</param>
    /// <param name="Reserve">Reserve SDR Repository is known.</param>
    /// <param name="PartialAdd">Partial Add SDR is known.</param>
    /// <param name="Delete">Delete SDR is known.</param>
    /// <param name="UpdateModes">How it can be changed.</param>
    /// <param name="Overflow">A record did not fit.</param>
    public readonly record struct Response(
        byte Version,
        ushort Records,
        ushort FreeSpace,
        uint LastAddition,
        uint LastErase,
        bool AllocationInfo,
        bool Reserve,
        bool PartialAdd,
        bool Delete,
        SdrUpdateModes UpdateModes,
        bool Overflow
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.U8(m.Version),
                w.U16(m.Records),
                w.U16(m.FreeSpace),
                w.U32(m.LastAddition),
                w.U32(m.LastErase),
                w.Flag(m.AllocationInfo),
                w.Flag(m.Reserve),
                w.Flag(m.PartialAdd),
                w.Flag(m.Delete),
                w.Enum(2, m.UpdateModes, skip: 1),
                w.Flag(m.Overflow)
            );
    }
}
