using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Get PPP UDP Proxy Receive Data: what came for the host over the controller's link. (IPMI v2.0 §25.8)</summary>
/// <param name="Channel">The serial channel; Eh is the one the request comes by.</param>
/// <param name="Block">Which 16 bytes, from 1; 0 asks how many bytes there are.</param>
/// <param name="Clear">The buffer is empty afterwards.</param>
public readonly record struct GetPppUdpProxyReceiveData(byte Channel, byte Block, bool Clear)
    : IRequest<GetPppUdpProxyReceiveData, GetPppUdpProxyReceiveData.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Transport,
            0x17,
            "Get PPP UDP Proxy Receive Data",
            PrivilegeLevel.Administrator,
            CommandEffect.NotIdempotent,
            "25.8"
        )
        {
            Reach = CommandReach.SystemInterface,
            CompletionCodes = [(0x80, "no packet data available")],
        };

    static GetPppUdpProxyReceiveData IMessage<GetPppUdpProxyReceiveData>.Layout<W>(
        ref W w,
        in GetPppUdpProxyReceiveData m
    ) => new(w.Bits(4, m.Channel, pad: 4), w.Bits(7, m.Block), w.Flag(m.Clear));

    /// <param name="First">The length, or the first two bytes of the block.</param>
    /// <param name="More">The rest of the block.</param>
    public readonly record struct Response(ushort First, Octets More) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.U16(m.First), w.Rest(m.More));
    }
}
