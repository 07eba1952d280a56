using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Ipmitool;

/// <summary>A sensor as <c>sensor</c> prints it: with the limits that the controller has now.</summary>
internal static class SensorPrinter
{
    private static readonly (Thresholds Limit, string Title)[] Limits =
    [
        (Thresholds.LowerNonRecoverable, "Lower Non-Recoverable"),
        (Thresholds.LowerCritical, "Lower Critical"),
        (Thresholds.LowerNonCritical, "Lower Non-Critical"),
        (Thresholds.UpperNonCritical, "Upper Non-Critical"),
        (Thresholds.UpperCritical, "Upper Critical"),
        (Thresholds.UpperNonRecoverable, "Upper Non-Recoverable"),
    ];

    /// <summary>Prints it; failed where it cannot be read.</summary>
    public static async Task<int> PrintAsync(DropIn tool, SensorValue sensor)
    {
        sensor = await sensor.ReadAsync(tool);
        if (sensor.HasThresholds)
            await ThresholdAsync(tool, sensor);
        else
            Discrete(tool, sensor);
        return sensor.IsValid ? 0 : DropIn.Failed;
    }

    private static void Discrete(DropIn tool, SensorValue sensor)
    {
        if (!tool.Csv && tool.Verbose > 0)
        {
            tool.Line($"Sensor ID              : {sensor.Name} (0x{sensor.Key.Number:x})");
            tool.Line($" Entity ID             : {(byte)sensor.Entity.Id}.{sensor.Entity.Instance}");
            tool.Line($" Sensor Type (Discrete): {Words.SensorType((byte)sensor.Type)}");
            if (!sensor.IsValid)
            {
                tool.Line(" Unable to read sensor: Device Not Present\n");
                return;
            }
            if (sensor.IsAnalog)
                tool.Line($" Sensor Reading        : {sensor.Text(3)} {sensor.Unit}");
            EventBits.States(tool, "States Asserted", sensor, sensor.States.First | (sensor.States.Second & 0x7F) << 8);
            tool.Line("");
            return;
        }
        var (value, unit, status) =
            !sensor.IsValid ? ("na", "discrete", "na")
            : sensor.IsAnalog ? (sensor.Text(3), sensor.Unit, "ok")
            : (
                $"0x{(tool.Csv ? sensor.Raw : sensor.Shown):x}",
                "discrete",
                $"0x{sensor.States.First:x2}{sensor.States.Second:x2}"
            );
        if (tool.Csv)
            tool.Line($"{sensor.Name},{value},{unit},{status},na,na,na,na,na,na");
        else
            tool.Line(
                $"{sensor.Name, -16} | {value, -10} | {unit, -10} | {status, -6}"
                    + string.Concat(Enumerable.Repeat("| na        ", 6))
            );
    }

    private static async Task ThresholdAsync(DropIn tool, SensorValue sensor)
    {
        var status = sensor.Status(tool, false, "ns");
        var limits = await tool.TryAsync(new GetSensorThreshold(sensor.Key.Number));
        if (!tool.Csv && tool.Verbose > 0)
        {
            await VerboseAsync(tool, sensor, status, limits);
            return;
        }
        var value =
            !sensor.IsValid ? "na"
            : sensor.IsAnalog ? Numbers.Fixed(sensor.Value, 3)
            : $"0x{sensor.Raw:x}";
        var state = sensor.IsValid ? status : "na";
        var cells = Limits.Select(l => Limit(sensor, limits, l.Limit));
        if (tool.Csv)
            tool.Line($"{sensor.Name},{value},{sensor.Unit},{state},{string.Join(',', cells)}");
        else if (limits is not null && sensor.Full is not null)
            tool.Line(
                $"{sensor.Name, -16} | {value, -10} | {sensor.Unit, -10} | {state, -6}"
                    + string.Concat(cells.Select(cell => $"| {cell, -10}"))
            );
        else
            tool.Line(
                $"{sensor.Name, -16} | {value, -10} | {sensor.Unit, -10} | {state, -6}"
                    + string.Concat(Enumerable.Repeat("| na        ", 6))
            );
    }

    private static string Limit(SensorValue sensor, GetSensorThreshold.Response? limits, Thresholds limit)
    {
        if (limits is not { } known || sensor.Full is null || !known.Readable.HasFlag(limit))
            return "na";
        var raw = known.Values[limit];
        return sensor.HasNumber ? Numbers.Fixed(sensor.Convert(raw), 3) : $"0x{raw:x}";
    }

    private static async Task VerboseAsync(
        DropIn tool,
        SensorValue sensor,
        string status,
        GetSensorThreshold.Response? limits
    )
    {
        tool.Line($"Sensor ID              : {sensor.Name} (0x{sensor.Key.Number:x})");
        tool.Line($" Entity ID             : {(byte)sensor.Entity.Id}.{sensor.Entity.Instance}");
        tool.Line($" Sensor Type (Threshold)  : {Words.SensorType((byte)sensor.Type)}");
        tool.Print(" Sensor Reading        : ");
        if (!sensor.IsValid)
        {
            tool.Line(" Unable to read sensor: Device Not Present\n");
        }
        else
        {
            tool.Line(SdrVerbose.Reading(sensor, "x"));
            tool.Line($" Status                : {status}");
            if (limits is null)
            {
                tool.Line(" Sensor Threshold Settings not available");
            }
            else
            {
                if (sensor.Full is not null)
                {
                    foreach (var (limit, title) in Limits)
                        tool.Line($" {title, -21} : {Limit(sensor, limits, limit)}");
                }
                SdrVerbose.Hysteresis(tool, sensor);
            }
        }
        await EventBits.PrintAsync(tool, sensor);
        tool.Line("");
    }
}
