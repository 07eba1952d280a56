using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Channel Info: what a channel is. (IPMI v2.0 §22.24)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
public readonly record struct GetChannelInfo(byte Channel) : IRequest<GetChannelInfo, GetChannelInfo.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x42, "Get Channel Info", PrivilegeLevel.User, CommandEffect.Idempotent, "22.24");

    static GetChannelInfo IMessage<GetChannelInfo>.Layout<W>(ref W w, in GetChannelInfo m) =>
        new(w.Bits(4, m.Channel, pad: 4));

    /// <param name="Channel">The number of the channel.</param>
    /// <param name="Medium">What it runs over.</param>
    /// <param name="Protocol">What it speaks.</param>
    /// <param name="ActiveSessions">Sessions in use.</param>
    /// <param name="Sessions">Whether it has sessions.</param>
    /// <param name="VendorId">IANA number of who defined the protocol; 7154 is the IPMI forum.</param>
    /// <param name="Auxiliary">Depends on the channel: the system interface's interrupts on channel Fh.</param>
    public readonly record struct Response(
        byte Channel,
        ChannelMedium Medium,
        ChannelProtocol Protocol,
        byte ActiveSessions,
        ChannelSessions Sessions,
        uint VendorId,
        ushort Auxiliary
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.Bits(4, m.Channel),
                w.Enum(7, m.Medium, skip: 4),
                w.Enum(5, m.Protocol, skip: 1),
                w.Bits(6, m.ActiveSessions, skip: 3),
                w.Enum(2, m.Sessions),
                w.U24(m.VendorId),
                w.U16(m.Auxiliary)
            );
    }
}
