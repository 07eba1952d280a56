using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>What a sensor has to say: the seven bytes of an event. (IPMI v2.0 §29.3)</summary>
/// <param name="EvmRevision">04h for IPMI 1.5 and 2.0, 03h for 1.0.</param>
/// <param name="SensorType">The kind of sensor.</param>
/// <param name="SensorNumber">The sensor; FFh is reserved.</param>
/// <param name="EventType">Event/reading type code.</param>
/// <param name="Deassertion">The state was left; otherwise it was entered.</param>
/// <param name="EventData1">The offset in the lower half, and what the other two bytes are in the upper.</param>
/// <param name="EventData2">FFh where there is none.</param>
/// <param name="EventData3">FFh where there is none.</param>
public readonly record struct EventMessage(
    byte EvmRevision,
    byte SensorType,
    byte SensorNumber,
    byte EventType,
    bool Deassertion,
    byte EventData1,
    byte EventData2,
    byte EventData3
) : IMessage<EventMessage>
{
    /// <summary>The event as an entry of a log: without a time, and from channel and logical unit 0 unless that is changed.</summary>
    /// <param name="generator">Slave address, or software ID where bit 0 is set.</param>
    public SystemEventRecord ToRecord(byte generator) =>
        new(
            0,
            generator,
            0,
            0,
            EvmRevision,
            (SensorType)SensorType,
            SensorNumber,
            EventType,
            Deassertion,
            EventData1,
            EventData2,
            EventData3
        );

    static EventMessage IMessage<EventMessage>.Layout<W>(ref W w, in EventMessage m) =>
        new(
            w.U8(m.EvmRevision),
            w.U8(m.SensorType),
            w.U8(m.SensorNumber),
            w.Bits(7, m.EventType),
            w.Flag(m.Deassertion),
            w.U8(m.EventData1),
            w.U8(m.EventData2),
            w.U8(m.EventData3)
        );
}
