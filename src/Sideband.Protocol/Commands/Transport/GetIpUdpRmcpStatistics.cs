using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Get IP/UDP/RMCP Statistics: counts of packets. (IPMI v2.0 §23.4)</summary>
/// <param name="Channel">The LAN channel.</param>
/// <param name="Clear">Set them to zero after reading.</param>
public readonly record struct GetIpUdpRmcpStatistics(byte Channel, bool Clear)
    : IRequest<GetIpUdpRmcpStatistics, GetIpUdpRmcpStatistics.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Transport, 0x04, "Get IP/UDP/RMCP Statistics", PrivilegeLevel.User, CommandEffect.Idempotent, "23.4");

    static GetIpUdpRmcpStatistics IMessage<GetIpUdpRmcpStatistics>.Layout<W>(ref W w, in GetIpUdpRmcpStatistics m) =>
        new(w.Bits(4, m.Channel), w.Flag(m.Clear, skip: 4, pad: 7));

    /// <param name="IpReceived">IP packets received.</param>
    /// <param name="IpHeaderErrors">Of them with a wrong header.</param>
    /// <param name="IpAddressErrors">Of them for another address.</param>
    /// <param name="IpFragments">Fragments received.</param>
    /// <param name="IpTransmitted">IP packets sent.</param>
    /// <param name="UdpReceived">UDP packets received.</param>
    /// <param name="RmcpReceived">Valid RMCP packets received.</param>
    /// <param name="ProxyReceived">UDP proxy packets received.</param>
    /// <param name="ProxyDropped">UDP proxy packets dropped.</param>
    public readonly record struct Response(
        ushort IpReceived,
        ushort IpHeaderErrors,
        ushort IpAddressErrors,
        ushort IpFragments,
        ushort IpTransmitted,
        ushort UdpReceived,
        ushort RmcpReceived,
        ushort ProxyReceived,
        ushort ProxyDropped
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.U16(m.IpReceived),
                w.U16(m.IpHeaderErrors),
                w.U16(m.IpAddressErrors),
                w.U16(m.IpFragments),
                w.U16(m.IpTransmitted),
                w.U16(m.UdpReceived),
                w.U16(m.RmcpReceived),
                w.U16(m.ProxyReceived),
                w.U16(m.ProxyDropped)
            );
    }
}
