using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get User Payload Access: which payloads a user may use. (IPMI v2.0 §24.7)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="UserId">The user.</param>
public readonly record struct GetUserPayloadAccess(byte Channel, byte UserId)
    : IRequest<GetUserPayloadAccess, GetUserPayloadAccess.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x4D, "Get User Payload Access", PrivilegeLevel.Operator, CommandEffect.Idempotent, "24.7");

    static GetUserPayloadAccess IMessage<GetUserPayloadAccess>.Layout<W>(ref W w, in GetUserPayloadAccess m) =>
        new(w.Bits(4, m.Channel), w.Bits(6, m.UserId, skip: 4, pad: 2));

    /// <param name="Standard">Bit n is standard payload type n.</param>
    /// <param name="MoreStandard">Standard payload types 8 to 15.</param>
    /// <param name="Oem">Bit n is OEM payload n (type 20h+n).</param>
    /// <param name="MoreOem">Reserved by the specification.</param>
    public readonly record struct Response(byte Standard, byte MoreStandard, byte Oem, byte MoreOem)
        : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.U8(m.Standard), w.U8(m.MoreStandard), w.U8(m.Oem), w.U8(m.MoreOem));
    }
}
