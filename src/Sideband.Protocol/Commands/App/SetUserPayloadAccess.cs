using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Set User Payload Access: which payloads a user may use. (IPMI v2.0 §24.6)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="UserId">The user.</param>
/// <param name="Operation">How.</param>
/// <param name="Standard">Bit n is standard payload type n.</param>
/// <param name="MoreStandard">Standard payload types 8 to 15.</param>
/// <param name="Oem">Bit n is OEM payload n (type 20h+n).</param>
/// <param name="MoreOem">Reserved by the specification.</param>
public readonly record struct SetUserPayloadAccess(
    byte Channel,
    byte UserId,
    PayloadAccessOperation Operation,
    byte Standard,
    byte MoreStandard,
    byte Oem,
    byte MoreOem
) : IRequest<SetUserPayloadAccess, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x4C, "Set User Payload Access", PrivilegeLevel.Administrator, CommandEffect.Idempotent, "24.6");

    static SetUserPayloadAccess IMessage<SetUserPayloadAccess>.Layout<W>(ref W w, in SetUserPayloadAccess m) =>
        new(
            w.Bits(4, m.Channel),
            w.Bits(6, m.UserId, skip: 4),
            w.Enum(2, m.Operation),
            w.U8(m.Standard),
            w.U8(m.MoreStandard),
            w.U8(m.Oem),
            w.U8(m.MoreOem)
        );
}
