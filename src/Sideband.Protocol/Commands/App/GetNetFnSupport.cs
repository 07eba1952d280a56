using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get NetFn Support: which network functions each logical unit of a channel knows. (IPMI v2.0 §21.2)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
public readonly record struct GetNetFnSupport(byte Channel) : IRequest<GetNetFnSupport, GetNetFnSupport.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x09, "Get NetFn Support", PrivilegeLevel.User, CommandEffect.Idempotent, "21.2");

    static GetNetFnSupport IMessage<GetNetFnSupport>.Layout<W>(ref W w, in GetNetFnSupport m) =>
        new(w.Bits(4, m.Channel, pad: 4));

    /// <param name="Lun0">Logical unit 0.</param>
    /// <param name="Lun1">Logical unit 1.</param>
    /// <param name="Lun2">Logical unit 2.</param>
    /// <param name="Lun3">Logical unit 3.</param>
    /// <param name="Lun0NetFns">Bit n is the pair of network functions 2n and 2n+1.</param>
    /// <param name="Lun1NetFns">Bit n is the pair of network functions 2n and 2n+1.</param>
    /// <param name="Lun2NetFns">Bit n is the pair of network functions 2n and 2n+1.</param>
    /// <param name="Lun3NetFns">Bit n is the pair of network functions 2n and 2n+1.</param>
    public readonly record struct Response(
        LunCommandSupport Lun0,
        LunCommandSupport Lun1,
        LunCommandSupport Lun2,
        LunCommandSupport Lun3,
        uint Lun0NetFns,
        uint Lun1NetFns,
        uint Lun2NetFns,
        uint Lun3NetFns
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.Enum(2, m.Lun0),
                w.Enum(2, m.Lun1),
                w.Enum(2, m.Lun2),
                w.Enum(2, m.Lun3),
                w.U32(m.Lun0NetFns),
                w.U32(m.Lun1NetFns),
                w.U32(m.Lun2NetFns),
                w.U32(m.Lun3NetFns)
            );
    }
}
