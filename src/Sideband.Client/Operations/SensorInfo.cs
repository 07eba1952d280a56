using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Sensors;

namespace Sideband.Client.Operations;

/// <summary>A sensor as its record describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">Owner and number.</param>
/// <param name="Entity">What it belongs to.</param>
/// <param name="Type">What it watches.</param>
/// <param name="EventType">01h for limits, else kinds of states.</param>
/// <param name="Scale">What makes its readings values; null where it has no number.</param>
/// <param name="Unit">The unit's symbol.</param>
/// <param name="Full">Its full record; null for compact ones.</param>
public sealed record SensorInfo(
    string Name,
    SensorKey Key,
    SensorEntity Entity,
    SensorType Type,
    byte EventType,
    SensorScale? Scale,
    string Unit,
    FullSensorRecord? Full
)
{
    /// <summary>Whether its states are limits of a number.</summary>
    public bool HasLimits => EventType == 0x01;

    /// <summary>The sensors of a record: none, one, or as many as share it. (IPMI v2.0 §43.2)</summary>
    public static IEnumerable<SensorInfo> Of(SdrRecord record)
    {
        if (record.Type == SdrRecordType.Full && record.TryRead<FullSensorRecord>(out var full))
        {
            var scale = SensorScale.Of(in full);
            yield return new(
                full.Name.Text,
                full.Key,
                full.Entity,
                full.Type,
                full.EventType,
                scale.IsAnalog ? scale : null,
                UnitOf(full.Units),
                full
            );
        }
        else if (record.Type == SdrRecordType.Compact && record.TryRead<CompactSensorRecord>(out var compact))
        {
            var count = Math.Max((byte)1, compact.Sharing.ShareCount);
            for (var i = 0; i < count; i++)
            {
                var instance = compact.Entity.Instance + (compact.Sharing.EntityInstanceGrows ? i : 0);
                yield return new(
                    NameOf(in compact, i, count),
                    compact.Key with
                    {
                        Number = (byte)(compact.Key.Number + i),
                    },
                    compact.Entity with
                    {
                        Instance = (byte)(instance & 0x7F),
                    },
                    compact.Type,
                    compact.EventType,
                    null,
                    "",
                    null
                );
            }
        }
    }

    private static string NameOf(in CompactSensorRecord record, int index, int count)
    {
        if (count == 1)
            return record.Name.Text;
        var number = record.Sharing.ModifierOffset + index;
        return record.Sharing.InstanceModifier == 1
            ? record.Name.Text + (char)('A' + (number % 26))
            : FormattableString.Invariant($"{record.Name.Text}{number}");
    }

    private static string UnitOf(in SensorUnits units)
    {
        var unit = units.Base.Symbol();
        unit = units.Modifier switch
        {
            UnitModifier.Divide => $"{unit}/{units.Second.Symbol()}",
            UnitModifier.Multiply => $"{unit}·{units.Second.Symbol()}",
            _ => unit,
        };
        unit = units.Rate switch
        {
            RateUnit.PerMicrosecond => unit + "/µs",
            RateUnit.PerMillisecond => unit + "/ms",
            RateUnit.PerSecond => unit + "/s",
            RateUnit.PerMinute => unit + "/min",
            RateUnit.PerHour => unit + "/h",
            RateUnit.PerDay => unit + "/d",
            _ => unit,
        };
        return units.Percentage ? ("% " + unit).TrimEnd() : unit;
    }
}
