using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Set User Callback Options: sets how a user may be called back. (IPMI v2.0 §25.11)</summary>
/// <param name="UserId">2 to 63.</param>
/// <param name="Channel">The serial channel; Eh is the one the request comes by.</param>
/// <param name="Enables">The kinds of callback that he may have.</param>
/// <param name="Options">What he may choose with CBCP.</param>
/// <param name="Destination1">The selector of a destination; FFh is none.</param>
/// <param name="Destination2">The selector of a destination; FFh is none.</param>
/// <param name="Destination3">The selector of a destination; FFh is none.</param>
public readonly record struct SetUserCallbackOptions(
    byte UserId,
    byte Channel,
    SerialCallbackEnables Enables,
    SerialCallbackOptions Options,
    byte Destination1,
    byte Destination2,
    byte Destination3
) : IRequest<SetUserCallbackOptions, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Transport,
            0x1A,
            "Set User Callback Options",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "25.11"
        );

    static SetUserCallbackOptions IMessage<SetUserCallbackOptions>.Layout<W>(ref W w, in SetUserCallbackOptions m) =>
        new(
            w.Bits(6, m.UserId, pad: 2),
            w.Bits(4, m.Channel, pad: 4),
            w.Enum(2, m.Enables, pad: 6),
            w.Enum(4, m.Options, pad: 4),
            w.U8(m.Destination1),
            w.U8(m.Destination2),
            w.U8(m.Destination3)
        );
}
