using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Channel Cipher Suites: the cipher suites of a channel, sixteen bytes at a time; works without a session. (IPMI v2.0 §22.15)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="PayloadType">For which payload.</param>
/// <param name="ListIndex">Which sixteen bytes, from 0.</param>
/// <param name="BySuite">List suites; otherwise single algorithms.</param>
public readonly record struct GetChannelCipherSuites(byte Channel, byte PayloadType, byte ListIndex, bool BySuite)
    : IRequest<GetChannelCipherSuites, GetChannelCipherSuites.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x54, "Get Channel Cipher Suites", PrivilegeLevel.None, CommandEffect.Idempotent, "22.15");

    static GetChannelCipherSuites IMessage<GetChannelCipherSuites>.Layout<W>(ref W w, in GetChannelCipherSuites m) =>
        new(
            w.Bits(4, m.Channel),
            w.Bits(6, m.PayloadType, skip: 4),
            w.Bits(6, m.ListIndex, skip: 2),
            w.Flag(m.BySuite, skip: 1)
        );

    /// <param name="Channel">The number of the channel.</param>
    /// <param name="Records">Up to sixteen bytes of the list; fewer mean the end. See <see cref="CipherSuiteRecord"/>.</param>
    public readonly record struct Response(byte Channel, Octets Records) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.U8(m.Channel), w.Rest(m.Records));
    }
}
