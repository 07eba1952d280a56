using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>PET Acknowledge: says that a trap has arrived; works without a session. (IPMI v2.0 §30.8)</summary>
/// <param name="Sequence">Of the trap.</param>
/// <param name="Timestamp">Of the trap.</param>
/// <param name="EventSourceType">Of the trap.</param>
/// <param name="SensorDevice">Of the trap.</param>
/// <param name="SensorNumber">Of the trap.</param>
/// <param name="EventData1">Of the trap.</param>
/// <param name="EventData2">Of the trap.</param>
/// <param name="EventData3">Of the trap.</param>
public readonly record struct PetAcknowledge(
    ushort Sequence,
    uint Timestamp,
    byte EventSourceType,
    byte SensorDevice,
    byte SensorNumber,
    byte EventData1,
    byte EventData2,
    byte EventData3
) : IRequest<PetAcknowledge, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.SensorEvent, 0x17, "PET Acknowledge", PrivilegeLevel.None, CommandEffect.Idempotent, "30.8");

    static PetAcknowledge IMessage<PetAcknowledge>.Layout<W>(ref W w, in PetAcknowledge m) =>
        new(
            w.U16(m.Sequence),
            w.U32(m.Timestamp),
            w.U8(m.EventSourceType),
            w.U8(m.SensorDevice),
            w.U8(m.SensorNumber),
            w.U8(m.EventData1),
            w.U8(m.EventData2),
            w.U8(m.EventData3)
        );
}
