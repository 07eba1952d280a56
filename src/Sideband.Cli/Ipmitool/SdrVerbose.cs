using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Ipmitool;

/// <summary>A sensor as <c>sdr -v</c> and <c>sdr get</c> print it.</summary>
internal static class SdrVerbose
{
    private static readonly (Thresholds Limit, string Word)[] Limits =
    [
        (Thresholds.LowerNonRecoverable, "lnr "),
        (Thresholds.LowerCritical, "lcr "),
        (Thresholds.LowerNonCritical, "lnc "),
        (Thresholds.UpperNonCritical, "unc "),
        (Thresholds.UpperCritical, "ucr "),
        (Thresholds.UpperNonRecoverable, "unr "),
    ];

    public static async Task PrintAsync(DropIn tool, SensorValue sensor)
    {
        tool.Line($"Sensor ID              : {sensor.Name} (0x{sensor.Key.Number:x})");
        tool.Line($" Entity ID             : {SdrLocators.Named(sensor.Entity)}");
        if (!sensor.HasThresholds)
            await DiscreteAsync(tool, sensor);
        else
            await ThresholdAsync(tool, sensor);
    }

    /// <summary>Hysteresis, with what is none said so.</summary>
    public static void Hysteresis(DropIn tool, SensorValue sensor)
    {
        var scale = sensor.Full is { } full ? SensorScale.Of(in full) : default;
        string Text(byte counts)
        {
            if (counts is 0 or 0xFF)
                return "Unspecified";
            if (sensor.Full is null || !sensor.HasNumber)
                return $"0x{counts:X2}";
            var value = scale.Hysteresis(counts);
            return value == 0 ? "Unspecified" : Numbers.Fixed(value, 3);
        }
        tool.Line($" Positive Hysteresis   : {Text(sensor.Hysteresis.Positive)}");
        tool.Line($" Negative Hysteresis   : {Text(sensor.Hysteresis.Negative)}");
    }

    /// <summary>The reading with its tolerance.</summary>
    public static string Reading(SensorValue sensor, string hex)
    {
        if (sensor.Full is not { } full)
            return $"0x{sensor.Raw.ToString(hex, null)} {sensor.Unit}";
        if (!sensor.IsAnalog)
            return $"0x{sensor.Raw.ToString(hex, null)} (+/- 0x{full.Factors.Tolerance.ToString(hex, null)}) {sensor.Unit}";
        var tolerance = SensorScale.Of(in full).Tolerance;
        return $"{sensor.Text(3)} (+/- {Numbers.Short(tolerance, 3)}) {sensor.Unit}";
    }

    private static async Task DiscreteAsync(DropIn tool, SensorValue sensor)
    {
        tool.Line($" Sensor Type (Discrete): {Words.SensorType((byte)sensor.Type)} (0x{(byte)sensor.Type:x2})");
        var reading =
            sensor is { IsValid: true, IsAnalog: true } ? $"{sensor.Text(2)} {sensor.Unit}"
            : sensor.IsValid ? $"{sensor.Raw:x}h"
            : sensor.IsDisabled ? "Disabled"
            : "No Reading";
        tool.Line($" Sensor Reading        : {reading}");
        tool.Line($" Event Message Control : {Control(sensor)}");
        EventBits.States(tool, "States Asserted", sensor, sensor.States.First | (sensor.States.Second & 0x7F) << 8);
        await EventBits.PrintAsync(tool, sensor);
        tool.Line($" OEM                   : {sensor.Oem:X}\n");
    }

    private static async Task ThresholdAsync(DropIn tool, SensorValue sensor)
    {
        tool.Line($" Sensor Type (Threshold)  : {Words.SensorType((byte)sensor.Type)} (0x{(byte)sensor.Type:x2})");
        var reading =
            sensor.IsValid ? Reading(sensor, "X2")
            : sensor.IsDisabled ? "Disabled"
            : "No Reading";
        tool.Line($" Sensor Reading        : {reading}");
        tool.Line($" Status                : {sensor.Status(tool, false, "Not Available")}");
        if (sensor.Full is { } full)
            Record(tool, sensor, full);
        Hysteresis(tool, sensor);
        if (sensor.Full is { } ranged)
        {
            Range(tool, sensor, "Minimum", ranged.Analog.Minimum, [0x00, 0xFF, 0x80]);
            Range(tool, sensor, "Maximum", ranged.Analog.Maximum, [0xFF, 0x00, 0x7F]);
        }
        tool.Line($" Event Message Control : {Control(sensor)}");
        var mask = sensor.Full?.ReadingMask ?? 0;
        tool.Line($" Readable Thresholds   : {Access(sensor, mask)}");
        tool.Line($" Settable Thresholds   : {Access(sensor, mask >> 8)}");
        if (sensor.Full is { } record && StatusMask(record) is { Length: > 0 } told)
            tool.Line($" Threshold Read Mask   : {told}");
        await EventBits.PrintAsync(tool, sensor);
        tool.Line("");
    }

    private static void Record(DropIn tool, SensorValue sensor, in FullSensorRecord full)
    {
        void Line(bool given, string title, byte raw)
        {
            if (!given)
                return;
            var value = sensor.HasNumber ? Numbers.Fixed(sensor.Convert(raw), 3) : $"0x{raw:X2}";
            tool.Line($" {title, -21} : {value}");
        }
        var readable = (Thresholds)(full.ReadingMask & 0x3F);
        var (analog, limits) = (full.Analog, full.Thresholds);
        Line(analog.NominalGiven, "Nominal Reading", analog.Nominal);
        Line(analog.NormalMinimumGiven, "Normal Minimum", analog.NormalMinimum);
        Line(analog.NormalMaximumGiven, "Normal Maximum", analog.NormalMaximum);
        Line(readable.HasFlag(Thresholds.UpperNonRecoverable), "Upper non-recoverable", limits.UpperNonRecoverable);
        Line(readable.HasFlag(Thresholds.UpperCritical), "Upper critical", limits.UpperCritical);
        Line(readable.HasFlag(Thresholds.UpperNonCritical), "Upper non-critical", limits.UpperNonCritical);
        Line(readable.HasFlag(Thresholds.LowerNonRecoverable), "Lower non-recoverable", limits.LowerNonRecoverable);
        Line(readable.HasFlag(Thresholds.LowerCritical), "Lower critical", limits.LowerCritical);
        Line(readable.HasFlag(Thresholds.LowerNonCritical), "Lower non-critical", limits.LowerNonCritical);
    }

    /// <summary>The end of the range; each format has a number that says that there is none, and so has nought.</summary>
    private static void Range(DropIn tool, SensorValue sensor, string end, byte raw, byte[] unspecified)
    {
        var format = (int)sensor.Units.Format;
        var value = sensor.HasNumber ? sensor.Convert(raw) : 1;
        var text =
            format < unspecified.Length && raw == unspecified[format] || value == 0 ? "Unspecified"
            : sensor.HasNumber ? Numbers.Fixed(value, 3)
            : $"0x{raw:X2}";
        tool.Line($" {end} sensor range  : {text}");
    }

    private static string Control(SensorValue sensor) =>
        (int)sensor.Capabilities.Events switch
        {
            0 => "Per-threshold",
            1 => "Entire Sensor Only",
            2 => "Global Disable Only",
            _ => "No Events From Sensor",
        };

    private static string Access(SensorValue sensor, int mask) =>
        (int)sensor.Capabilities.Thresholds switch
        {
            0 => "No Thresholds",
            3 => "Thresholds Fixed",
            _ => string.Concat(Limits.Where(l => (mask & (int)l.Limit) != 0).Select(l => l.Word)),
        };

    /// <summary>Bits 12 to 14 of the two event masks: the limits that the reading tells of. (IPMI v2.0 §43.1)</summary>
    private static string StatusMask(in FullSensorRecord full)
    {
        var told = full.AssertionMask >> 12 & 7 | (full.DeassertionMask >> 12 & 7) << 3;
        return string.Concat(Limits.Where(l => (told & (int)l.Limit) != 0).Select(l => l.Word));
    }
}
