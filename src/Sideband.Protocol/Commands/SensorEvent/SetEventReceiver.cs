using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Set Event Receiver: where a controller sends its events. (IPMI v2.0 §29.1)</summary>
/// <param name="Address">IPMB address of the receiver; FFh switches events off.</param>
/// <param name="Lun">The receiver's logical unit.</param>
public readonly record struct SetEventReceiver(byte Address, byte Lun) : IRequest<SetEventReceiver, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.SensorEvent,
            0x00,
            "Set Event Receiver",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "29.1"
        );

    static SetEventReceiver IMessage<SetEventReceiver>.Layout<W>(ref W w, in SetEventReceiver m) =>
        new(w.U8(m.Address), w.Bits(2, m.Lun, pad: 6));
}
