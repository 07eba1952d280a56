using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Pet;

/// <summary>What a platform event trap carries in its one variable, 47 to 110 bytes. (IPMI v2.0 §17.16)</summary>
/// <param name="Guid">The system's GUID, sixteen bytes.</param>
/// <param name="Sequence">One more for each new trap; a repetition has the same.</param>
/// <param name="LocalTimestamp">Seconds since 1998 in the controller's time zone; 0 is not known.</param>
/// <param name="UtcOffset">Minutes from UTC, two's complement; FFFFh is not known.</param>
/// <param name="TrapSource">Who sent it; 20h is a controller.</param>
/// <param name="EventSource">Who saw the event; 20h is a controller, 21h the system's software.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="SensorDevice">Slave address or software ID of the event's generator.</param>
/// <param name="SensorNumber">The sensor; 00h and FFh are not known.</param>
/// <param name="Entity">What the sensor belongs to.</param>
/// <param name="EntityInstance">Which of them; 00h is not known.</param>
/// <param name="EventData1">The event's.</param>
/// <param name="EventData2">The event's.</param>
/// <param name="EventData3">The event's.</param>
/// <param name="MoreEventData">Five bytes that IPMI leaves at zero.</param>
/// <param name="Language">Of the texts, as in inventories; FFh is not known.</param>
/// <param name="ManufacturerId">IANA number of the system's maker.</param>
/// <param name="SystemId">The maker's number of the product.</param>
/// <param name="CustomFields">See <see cref="PetField"/>; ends with C1h.</param>
public readonly record struct PetVariables(
    Octets Guid,
    ushort Sequence,
    uint LocalTimestamp,
    ushort UtcOffset,
    byte TrapSource,
    byte EventSource,
    PefSeverity Severity,
    byte SensorDevice,
    byte SensorNumber,
    EntityId Entity,
    byte EntityInstance,
    byte EventData1,
    byte EventData2,
    byte EventData3,
    Octets MoreEventData,
    byte Language,
    uint ManufacturerId,
    ushort SystemId,
    Octets CustomFields
) : IMessage<PetVariables>
{
    /// <summary>The source of traps and events that a controller saw itself.</summary>
    public const byte Controller = 0x20;

    /// <summary>An offset from UTC that is not known.</summary>
    public const ushort UnknownUtcOffset = 0xFFFF;

    static PetVariables IMessage<PetVariables>.Layout<W>(ref W w, in PetVariables m) =>
        new(
            w.Bytes(16, m.Guid),
            w.U16BigEndian(m.Sequence),
            w.U32BigEndian(m.LocalTimestamp),
            w.U16BigEndian(m.UtcOffset),
            w.U8(m.TrapSource),
            w.U8(m.EventSource),
            w.Enum(8, m.Severity),
            w.U8(m.SensorDevice),
            w.U8(m.SensorNumber),
            w.Enum(8, m.Entity),
            w.U8(m.EntityInstance),
            w.U8(m.EventData1),
            w.U8(m.EventData2),
            w.U8(m.EventData3),
            w.Bytes(5, m.MoreEventData),
            w.U8(m.Language),
            w.U32BigEndian(m.ManufacturerId),
            w.U16BigEndian(m.SystemId),
            w.Rest(m.CustomFields)
        );
}
