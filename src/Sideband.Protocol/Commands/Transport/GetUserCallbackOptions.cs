using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Get User Callback Options: how a user may be called back. (IPMI v2.0 §25.12)</summary>
/// <param name="UserId">2 to 63.</param>
/// <param name="Channel">The serial channel; Eh is the one the request comes by.</param>
public readonly record struct GetUserCallbackOptions(byte UserId, byte Channel)
    : IRequest<GetUserCallbackOptions, GetUserCallbackOptions.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Transport, 0x1B, "Get User Callback Options", PrivilegeLevel.User, CommandEffect.Idempotent, "25.12");

    static GetUserCallbackOptions IMessage<GetUserCallbackOptions>.Layout<W>(ref W w, in GetUserCallbackOptions m) =>
        new(w.Bits(6, m.UserId, pad: 2), w.Bits(4, m.Channel, pad: 4));

    /// <param name="Enables">The kinds of callback that he may have.</param>
    /// <param name="Options">What he may choose with CBCP.</param>
    /// <param name="Destination1">The selector of a destination; FFh is none.</param>
    /// <param name="Destination2">The selector of a destination; FFh is none.</param>
    /// <param name="Destination3">The selector of a destination; FFh is none.</param>
    public readonly record struct Response(
        SerialCallbackEnables Enables,
        SerialCallbackOptions Options,
        byte Destination1,
        byte Destination2,
        byte Destination3
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.Enum(2, m.Enables, pad: 6),
                w.Enum(4, m.Options, pad: 4),
                w.U8(m.Destination1),
                w.U8(m.Destination2),
                w.U8(m.Destination3)
            );
    }
}
