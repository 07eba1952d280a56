using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>The unit of a sensor. (IPMI v2.0 §43.1, bytes 21 to 23)</summary>
/// <param name="Percentage">Percent of the unit.</param>
/// <param name="Modifier">How both units join.</param>
/// <param name="Rate">Per what time.</param>
/// <param name="Format">How raw readings are numbers.</param>
/// <param name="Base">The unit.</param>
/// <param name="Second">The modifier unit.</param>
public readonly record struct SensorUnits(
    bool Percentage,
    UnitModifier Modifier,
    RateUnit Rate,
    AnalogFormat Format,
    SensorUnit Base,
    SensorUnit Second
) : IMessage<SensorUnits>
{
    static SensorUnits IMessage<SensorUnits>.Layout<W>(ref W w, in SensorUnits m) =>
        new(
            w.Flag(m.Percentage),
            w.Enum(2, m.Modifier),
            w.Enum(3, m.Rate),
            w.Enum(2, m.Format),
            w.Enum(8, m.Base),
            w.Enum(8, m.Second)
        );
}
