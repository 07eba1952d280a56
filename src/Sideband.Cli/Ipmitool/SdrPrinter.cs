using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Ipmitool;

/// <summary>Records of the repository as <c>sdr</c> prints them: three forms for people, one with commas.</summary>
internal static class SdrPrinter
{
    public static async Task PrintAsync(DropIn tool, SdrRecord record, bool extended)
    {
        if (SensorValue.Of(record) is { } sensor)
        {
            sensor = await sensor.ReadAsync(tool);
            if (tool.Csv)
                Comma(tool, sensor, extended);
            else if (tool.Verbose > 0)
                await SdrVerbose.PrintAsync(tool, sensor);
            else
                Line(tool, sensor, extended);
            return;
        }
        switch (record.Type)
        {
            case SdrRecordType.EventOnly when record.TryRead<EventOnlyRecord>(out var r):
                EventOnly(tool, r, extended);
                break;
            case SdrRecordType.ControllerLocator when record.TryRead<ControllerLocatorRecord>(out var r):
                SdrLocators.Controller(tool, r, extended);
                break;
            case SdrRecordType.FruDeviceLocator when record.TryRead<FruDeviceLocatorRecord>(out var r):
                SdrLocators.Fru(tool, r, extended);
                break;
            case SdrRecordType.GenericDeviceLocator when record.TryRead<GenericDeviceLocatorRecord>(out var r):
                SdrLocators.Generic(tool, r, extended);
                break;
            default:
                break; // the peer shows nothing of the other kinds
        }
    }

    /// <summary>The form with commas of a sensor that has states.</summary>
    private static string Discrete(SensorValue sensor)
    {
        var place = FormattableString.Invariant($"{(byte)sensor.Entity.Id}.{sensor.Entity.Instance}");
        if (!sensor.IsValid || sensor.IsUnavailable)
            return $"{sensor.Key.Number:X2}h,ns,{place},No Reading";
        var value = sensor.IsAnalog ? $"{sensor.Text(2)},{sensor.Unit}," : $"{sensor.Key.Number:X2}h,";
        return $"{value}ok,{place},{string.Join(", ", sensor.StateWords)}";
    }

    private static void Comma(DropIn tool, SensorValue sensor, bool extended)
    {
        if (!sensor.HasThresholds)
        {
            tool.Line($"{sensor.Name},{Discrete(sensor)}");
            return;
        }
        var text =
            !sensor.IsValid ? ",,ns"
            : sensor.IsAnalog ? $"{sensor.Text(3)},{sensor.Unit},{sensor.Status(tool, extended, "ns")}"
            : Discrete(sensor);
        if (tool.Verbose > 0)
            text += "," + Details(sensor);
        tool.Line($"{sensor.Name},{text}");
    }

    private static string Details(SensorValue sensor)
    {
        var place = FormattableString.Invariant($"{(byte)sensor.Entity.Id}.{sensor.Entity.Instance}");
        var head = $"{place},{Words.Entity((byte)sensor.Entity.Id)},{Words.SensorType((byte)sensor.Type)},";
        if (sensor.Full is not { } full)
            return head + ",,,,,,,,,,";
        string Cell(bool given, byte raw) =>
            !given ? ","
            : sensor.HasNumber ? Numbers.Fixed(sensor.Convert(raw), 3) + ","
            : $"0x{raw:X2},";
        bool Readable(Thresholds limit) => ((int)full.ReadingMask & (int)limit) != 0;
        var (analog, limits) = (full.Analog, full.Thresholds);
        return head
            + Cell(analog.NominalGiven, analog.Nominal)
            + Cell(analog.NormalMinimumGiven, analog.NormalMinimum)
            + Cell(analog.NormalMaximumGiven, analog.NormalMaximum)
            + Cell(Readable(Thresholds.UpperNonRecoverable), limits.UpperNonRecoverable)
            + Cell(Readable(Thresholds.UpperCritical), limits.UpperCritical)
            + Cell(Readable(Thresholds.UpperNonCritical), limits.UpperNonCritical)
            + Cell(Readable(Thresholds.LowerNonRecoverable), limits.LowerNonRecoverable)
            + Cell(Readable(Thresholds.LowerCritical), limits.LowerCritical)
            + Cell(Readable(Thresholds.LowerNonCritical), limits.LowerNonCritical)
            + Cell(true, analog.Minimum)
            + Cell(true, analog.Maximum).TrimEnd(',');
    }

    private static void Line(DropIn tool, SensorValue sensor, bool extended)
    {
        var status =
            sensor.HasThresholds ? sensor.Status(tool, extended, "ns")
            : sensor.IsValid ? "ok"
            : "ns";
        if (!extended)
        {
            var value =
                sensor is { IsValid: true, IsAnalog: true } ? $"{sensor.Text(2)} {sensor.Unit}"
                : sensor.IsValid ? $"0x{sensor.Shown:x2}"
                : sensor.Full is null ? "Not Readable"
                : sensor.IsDisabled ? "disabled"
                : "no reading";
            // The peer has room for fifteen letters, and fills up to seventeen.
            value = value.Length > 15 ? value[..15] : value;
            tool.Line($"{sensor.Name, -16} | {value, -17} | {status}");
            return;
        }
        tool.Print($"{sensor.Name, -16} | {sensor.Key.Number:X2}h | {status, -3} | {Place(sensor.Entity)} | ");
        if (!sensor.IsValid)
        {
            tool.Line(sensor.IsDisabled ? "Disabled" : "No Reading");
            return;
        }
        if (sensor is { HasThresholds: true, IsAnalog: true })
        {
            var value = $"{sensor.Text(2)} {sensor.Unit}";
            tool.Line(value.Length > 15 ? value[..15] : value);
            return;
        }
        var words = string.Join(", ", sensor.StateWords);
        var number = sensor.IsAnalog ? $"{sensor.Text(2)} {sensor.Unit}" : "";
        tool.Line(number.Length > 0 && sensor.States != default ? $"{number}, {words}" : number + words);
    }

    public static string Place(in SensorEntity entity) =>
        FormattableString.Invariant($"{(byte)entity.Id, 2}.{entity.Instance}");

    private static void EventOnly(DropIn tool, in EventOnlyRecord record, bool extended)
    {
        var (name, number, entity) = (record.Name.Text, record.Key.Number, record.Entity);
        if (tool.Verbose > 0)
        {
            tool.Line($"Sensor ID              : {name} (0x{number:x})");
            tool.Line($"Entity ID              : {SdrLocators.Named(entity)}");
            tool.Line($"Sensor Type            : {Words.SensorType((byte)record.Type)} (0x{(byte)record.Type:x2})\n");
        }
        else if (tool.Csv)
            tool.Line($"{name},{number:X2}h,ns,{(byte)entity.Id}.{entity.Instance},Event-Only");
        else if (extended)
            tool.Line($"{name, -16} | {number:X2}h | ns  | {Place(entity)} | Event-Only");
        else
            tool.Line($"{name, -16} | Event-Only        | ns");
    }
}
