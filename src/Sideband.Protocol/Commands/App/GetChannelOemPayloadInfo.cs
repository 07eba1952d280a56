using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Channel OEM Payload Info: the version of a payload of a manufacturer's own. (IPMI v2.0 §24.10)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="PayloadType">02h for explicit OEM payloads, or 20h to 27h.</param>
/// <param name="OemId">IANA number.</param>
/// <param name="PayloadId">Theirs; 0 for types 20h to 27h.</param>
public readonly record struct GetChannelOemPayloadInfo(byte Channel, byte PayloadType, uint OemId, ushort PayloadId)
    : IRequest<GetChannelOemPayloadInfo, GetChannelOemPayloadInfo.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x50, "Get Channel OEM Payload Info", PrivilegeLevel.User, CommandEffect.Idempotent, "24.10")
        {
            CompletionCodes = [(0x80, "OEM payload IANA and/or payload ID not supported")],
        };

    static GetChannelOemPayloadInfo IMessage<GetChannelOemPayloadInfo>.Layout<W>(
        ref W w,
        in GetChannelOemPayloadInfo m
    ) => new(w.Bits(4, m.Channel, pad: 4), w.U8(m.PayloadType), w.U24(m.OemId), w.U16(m.PayloadId));

    /// <param name="PayloadType">As asked.</param>
    /// <param name="OemId">IANA number.</param>
    /// <param name="PayloadId">Theirs.</param>
    /// <param name="Minor">Its version.</param>
    /// <param name="Major">Its version.</param>
    public readonly record struct Response(byte PayloadType, uint OemId, ushort PayloadId, byte Minor, byte Major)
        : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.U8(m.PayloadType), w.U24(m.OemId), w.U16(m.PayloadId), w.Bits(4, m.Minor), w.Bits(4, m.Major));
    }
}
