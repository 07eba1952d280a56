using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Get TAP Response Codes: what a paging service said last. (IPMI v2.0 §25.4)</summary>
/// <param name="Channel">The serial channel; Eh is the one the request comes by.</param>
public readonly record struct GetTapResponseCodes(byte Channel)
    : IRequest<GetTapResponseCodes, GetTapResponseCodes.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Transport, 0x13, "Get TAP Response Codes", PrivilegeLevel.User, CommandEffect.Idempotent, "25.4");

    static GetTapResponseCodes IMessage<GetTapResponseCodes>.Layout<W>(ref W w, in GetTapResponseCodes m) =>
        new(w.Bits(4, m.Channel, pad: 4));

    /// <param name="Codes">Five codes of three ASCII digits, the last one first.</param>
    public readonly record struct Response(Octets Codes) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Bytes(15, m.Codes));
    }
}
