using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>Record 02h: sensors without numbers of their own. (IPMI v2.0 §43.2)</summary>
/// <param name="Key">The first sensor.</param>
/// <param name="Entity">What it belongs to.</param>
/// <param name="Initialization">How it starts.</param>
/// <param name="Capabilities">What it can do.</param>
/// <param name="Type">What it watches.</param>
/// <param name="EventType">01h is thresholds, 02h to 0Ch generic states, 6Fh states of its type.</param>
/// <param name="AssertionMask">Events it sends.</param>
/// <param name="DeassertionMask">Events of leaving a state.</param>
/// <param name="ReadingMask">States it can have.</param>
/// <param name="Units">Its unit.</param>
/// <param name="Sharing">For which sensors it stands.</param>
/// <param name="PositiveHysteresis">Raw counts.</param>
/// <param name="NegativeHysteresis">Raw counts.</param>
/// <param name="Oem">The manufacturer's.</param>
/// <param name="Name">Its name.</param>
public readonly record struct CompactSensorRecord(
    SensorKey Key,
    SensorEntity Entity,
    SensorInitialization Initialization,
    SensorCapabilities Capabilities,
    SensorType Type,
    byte EventType,
    ushort AssertionMask,
    ushort DeassertionMask,
    ushort ReadingMask,
    SensorUnits Units,
    RecordSharing Sharing,
    byte PositiveHysteresis,
    byte NegativeHysteresis,
    byte Oem,
    DeviceString Name
) : IMessage<CompactSensorRecord>
{
    static CompactSensorRecord IMessage<CompactSensorRecord>.Layout<W>(ref W w, in CompactSensorRecord m)
    {
        var key = w.Part(m.Key);
        var entity = w.Part(m.Entity);
        var initialization = w.Part(m.Initialization);
        var capabilities = w.Part(m.Capabilities);
        var type = w.Enum(8, m.Type);
        var eventType = w.U8(m.EventType);
        var assertionMask = w.U16(m.AssertionMask);
        var deassertionMask = w.U16(m.DeassertionMask);
        var readingMask = w.U16(m.ReadingMask);
        var units = w.Part(m.Units);
        var sharing = w.Part(m.Sharing);
        var positiveHysteresis = w.U8(m.PositiveHysteresis);
        var negativeHysteresis = w.U8(m.NegativeHysteresis);
        w.Reserved(24);
        var oem = w.U8(m.Oem);
        var name = w.Part(m.Name);
        return new(
            key,
            entity,
            initialization,
            capabilities,
            type,
            eventType,
            assertionMask,
            deassertionMask,
            readingMask,
            units,
            sharing,
            positiveHysteresis,
            negativeHysteresis,
            oem,
            name
        );
    }
}
