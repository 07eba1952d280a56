using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Serial/Modem Connection Active: the controller has the line; a console acknowledges a switch by it. (IPMI v2.0 §25.9)</summary>
/// <param name="State">How it is with sessions.</param>
/// <param name="Version">The version of IPMI, 02h for 2.0 as the lower digit comes first.</param>
public readonly record struct SerialModemConnectionActive(SerialSessionState State, byte Version)
    : IRequest<SerialModemConnectionActive, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Transport,
            0x18,
            "Serial/Modem Connection Active",
            PrivilegeLevel.None,
            CommandEffect.Idempotent,
            "25.9"
        )
        {
            Reach = CommandReach.Controller,
        };

    static SerialModemConnectionActive IMessage<SerialModemConnectionActive>.Layout<W>(
        ref W w,
        in SerialModemConnectionActive m
    ) => new(w.Enum(4, m.State, pad: 4), w.U8(m.Version));
}
