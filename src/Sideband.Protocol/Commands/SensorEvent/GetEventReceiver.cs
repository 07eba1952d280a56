using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Get Event Receiver: where a controller sends its events. (IPMI v2.0 §29.2)</summary>
public readonly record struct GetEventReceiver : IRequest<GetEventReceiver, GetEventReceiver.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.SensorEvent, 0x01, "Get Event Receiver", PrivilegeLevel.User, CommandEffect.Idempotent, "29.2");

    /// <param name="Address">IPMB address of the receiver; FFh where events are off.</param>
    /// <param name="Lun">The receiver's logical unit.</param>
    public readonly record struct Response(byte Address, byte Lun) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.U8(m.Address), w.Bits(2, m.Lun, pad: 6));
    }
}
