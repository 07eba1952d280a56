using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Channel Payload Version: the version of a payload. (IPMI v2.0 §24.9)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="PayloadType">Which.</param>
public readonly record struct GetChannelPayloadVersion(byte Channel, byte PayloadType)
    : IRequest<GetChannelPayloadVersion, GetChannelPayloadVersion.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x4F, "Get Channel Payload Version", PrivilegeLevel.User, CommandEffect.Idempotent, "24.9")
        {
            CompletionCodes = [(0x80, "payload type not available on given channel")],
        };

    static GetChannelPayloadVersion IMessage<GetChannelPayloadVersion>.Layout<W>(
        ref W w,
        in GetChannelPayloadVersion m
    ) => new(w.Bits(4, m.Channel, pad: 4), w.U8(m.PayloadType));

    /// <param name="Minor">Its version.</param>
    /// <param name="Major">Its version.</param>
    public readonly record struct Response(byte Minor, byte Major) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.Bits(4, m.Minor), w.Bits(4, m.Major));
    }
}
