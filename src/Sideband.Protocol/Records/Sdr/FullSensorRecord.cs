using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>Record 01h: a sensor and everything about its numbers. (IPMI v2.0 §43.1)</summary>
/// <param name="Key">Which sensor.</param>
/// <param name="Entity">What it belongs to.</param>
/// <param name="Initialization">How it starts.</param>
/// <param name="Capabilities">What it can do.</param>
/// <param name="Type">What it watches.</param>
/// <param name="EventType">01h is thresholds, 02h to 0Ch generic states, 6Fh states of its type.</param>
/// <param name="AssertionMask">Events it sends; bits 12 to 14: lower thresholds that are compared.</param>
/// <param name="DeassertionMask">Events of leaving a state; bits 12 to 14: upper thresholds that are compared.</param>
/// <param name="ReadingMask">States it can have; for thresholds: settable in the high byte, readable in the low.</param>
/// <param name="Units">Its unit.</param>
/// <param name="Linearization">The function behind the factors.</param>
/// <param name="Factors">M, B and exponents.</param>
/// <param name="Analog">Nominal and extreme readings.</param>
/// <param name="Thresholds">Its thresholds.</param>
/// <param name="PositiveHysteresis">Raw counts.</param>
/// <param name="NegativeHysteresis">Raw counts.</param>
/// <param name="Oem">The manufacturer's.</param>
/// <param name="Name">Its name.</param>
public readonly record struct FullSensorRecord(
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
    Linearization Linearization,
    ReadingFactors Factors,
    AnalogCharacteristics Analog,
    RecordThresholds Thresholds,
    byte PositiveHysteresis,
    byte NegativeHysteresis,
    byte Oem,
    DeviceString Name
) : IMessage<FullSensorRecord>
{
    static FullSensorRecord IMessage<FullSensorRecord>.Layout<W>(ref W w, in FullSensorRecord m)
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
        var linearization = w.Enum(7, m.Linearization);
        w.Reserved(1);
        var factors = w.Part(m.Factors);
        var analog = w.Part(m.Analog);
        var thresholds = w.Part(m.Thresholds);
        var positiveHysteresis = w.U8(m.PositiveHysteresis);
        var negativeHysteresis = w.U8(m.NegativeHysteresis);
        w.Reserved(16);
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
            linearization,
            factors,
            analog,
            thresholds,
            positiveHysteresis,
            negativeHysteresis,
            oem,
            name
        );
    }
}
