using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get OEM NetFn IANA Support: which manufacturers' or bodies' commands a network function holds. (IPMI v2.0 §21.11)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="NetworkFunction">2Ch or 2Eh, or a controller-specific one.</param>
/// <param name="ListIndex">Which entry, from 0.</param>
public readonly record struct GetOemNetFnIanaSupport(byte Channel, byte NetworkFunction, byte ListIndex)
    : IRequest<GetOemNetFnIanaSupport, GetOemNetFnIanaSupport.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x64, "Get OEM NetFn IANA Support", PrivilegeLevel.User, CommandEffect.Idempotent, "21.11");

    static GetOemNetFnIanaSupport IMessage<GetOemNetFnIanaSupport>.Layout<W>(ref W w, in GetOemNetFnIanaSupport m) =>
        new(w.Bits(4, m.Channel), w.Bits(6, m.NetworkFunction, skip: 4), w.Bits(6, m.ListIndex, skip: 2, pad: 2));

    /// <param name="Last">This is the last entry.</param>
    /// <param name="Lun0">Logical unit 0.</param>
    /// <param name="Lun1">Logical unit 1.</param>
    /// <param name="Lun2">Logical unit 2.</param>
    /// <param name="Lun3">Logical unit 3.</param>
    /// <param name="Owner">One byte defining body, or three bytes IANA number.</param>
    public readonly record struct Response(
        bool Last,
        LunCommandSupport Lun0,
        LunCommandSupport Lun1,
        LunCommandSupport Lun2,
        LunCommandSupport Lun3,
        Octets Owner
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.Flag(m.Last, skip: 7),
                w.Enum(2, m.Lun0),
                w.Enum(2, m.Lun1),
                w.Enum(2, m.Lun2),
                w.Enum(2, m.Lun3),
                w.Rest(m.Owner)
            );
    }
}
