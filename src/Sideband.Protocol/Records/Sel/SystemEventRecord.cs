using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sel;

/// <summary>Entry 02h: an event. (IPMI v2.0 §32.1)</summary>
/// <param name="Timestamp">Seconds since 1970, or since the controller's start below 20000000h; FFFFFFFFh is unknown.</param>
/// <param name="GeneratorId">Slave address, or software ID where bit 0 is set.</param>
/// <param name="GeneratorLun">The generator's logical unit.</param>
/// <param name="GeneratorChannel">The channel it came over; 0 is the primary IPMB.</param>
/// <param name="EvmRevision">04h is IPMI 1.5 and 2.0, 03h is 1.0.</param>
/// <param name="SensorType">What the sensor watches.</param>
/// <param name="SensorNumber">The sensor.</param>
/// <param name="EventType">01h is thresholds, 02h to 0Ch generic states, 6Fh states of its type.</param>
/// <param name="Deassertion">The state is left.</param>
/// <param name="EventData1">The offset, and what bytes 2 and 3 hold.</param>
/// <param name="EventData2">By byte 1; FFh is nothing.</param>
/// <param name="EventData3">By byte 1; FFh is nothing.</param>
public readonly record struct SystemEventRecord(
    uint Timestamp,
    byte GeneratorId,
    byte GeneratorLun,
    byte GeneratorChannel,
    byte EvmRevision,
    SensorType SensorType,
    byte SensorNumber,
    byte EventType,
    bool Deassertion,
    byte EventData1,
    byte EventData2,
    byte EventData3
) : IMessage<SystemEventRecord>
{
    static SystemEventRecord IMessage<SystemEventRecord>.Layout<W>(ref W w, in SystemEventRecord m) =>
        new(
            w.U32(m.Timestamp),
            w.U8(m.GeneratorId),
            w.Bits(2, m.GeneratorLun),
            w.Bits(4, m.GeneratorChannel, skip: 2),
            w.U8(m.EvmRevision),
            w.Enum(8, m.SensorType),
            w.U8(m.SensorNumber),
            w.Bits(7, m.EventType),
            w.Flag(m.Deassertion),
            w.U8(m.EventData1),
            w.U8(m.EventData2),
            w.U8(m.EventData3)
        );
}
