using System.Globalization;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>sensor</c>.</summary>
internal static class SensorCommand
{
    public static Task<int> RunAsync(DropIn tool, Repository repository, string[] words) =>
        words switch
        {
            [] or ["list", ..] => ListAsync(tool, repository),
            ["get", .. var names] => GetAsync(tool, repository, [.. names]),
            ["reading", .. var names] => ReadingAsync(tool, repository, [.. names]),
            ["thresh", .. var rest] => ThresholdsAsync(tool, repository, [.. rest]),
            [var other, ..] => Task.FromResult(tool.Fail($"Invalid sensor command: {other}")),
            _ => throw new ArgumentOutOfRangeException(nameof(words)),
        };

    private static async Task<int> ListAsync(DropIn tool, Repository repository)
    {
        foreach (var record in await repository.AllAsync())
        {
            if (SensorValue.Of(record) is { } sensor)
                await SensorPrinter.PrintAsync(tool, sensor);
        }
        return 0;
    }

    private static async Task<int> GetAsync(DropIn tool, Repository repository, string[] names)
    {
        if (names.Length == 0)
            return tool.Fail(
                "Not enough parameters given.\nsensor get <id> ... [id]\n   id        : name of desired sensor"
            );
        tool.Line("Locating sensor record...");
        tool.Verbose = 1;
        var end = 0;
        foreach (var name in names)
        {
            if (await repository.NamedAsync(name) is not { } record)
                end = tool.Fail($"Sensor data record \"{name}\" not found!");
            else if (SensorValue.Of(record) is { } sensor)
                end = await SensorPrinter.PrintAsync(tool, sensor) == 0 ? end : DropIn.Failed;
            else
                await SdrPrinter.PrintAsync(tool, record, false);
        }
        return end;
    }

    private static async Task<int> ReadingAsync(DropIn tool, Repository repository, string[] names)
    {
        if (names.Length == 0)
            return tool.Fail("sensor reading <id> ... [id]\n   id        : name of desired sensor");
        var end = 0;
        foreach (var name in names)
        {
            if (await repository.NamedAsync(name) is not { } record)
            {
                end = tool.Fail($"Sensor \"{name}\" not found!");
                continue;
            }
            if (SensorValue.Of(record) is not { Full: not null } sensor)
                continue;
            sensor = await sensor.ReadAsync(tool);
            if (!sensor.IsValid)
                continue;
            if (!sensor.IsAnalog)
                tool.Fail($"Sensor \"{name}\" is a discrete sensor!");
            else if (tool.Csv)
                tool.Line($"{name},{sensor.Text(3)}");
            else
                tool.Line($"{name, -16} | {sensor.Text(3)}");
        }
        return end;
    }

    private static async Task<int> ThresholdsAsync(DropIn tool, Repository repository, string[] words)
    {
        (Thresholds Limit, string Name)[] wanted = words switch
        {
            [_, "upper", _, _, _, ..] =>
            [
                (Thresholds.UpperNonCritical, "Upper Non-Critical"),
                (Thresholds.UpperCritical, "Upper Critical"),
                (Thresholds.UpperNonRecoverable, "Upper Non-Recoverable"),
            ],
            [_, "lower", _, _, _, ..] =>
            [
                (Thresholds.LowerNonRecoverable, "Lower Non-Recoverable"),
                (Thresholds.LowerCritical, "Lower Critical"),
                (Thresholds.LowerNonCritical, "Lower Non-Critical"),
            ],
            [_, "unr", _, ..] => [(Thresholds.UpperNonRecoverable, "Upper Non-Recoverable")],
            [_, "ucr", _, ..] => [(Thresholds.UpperCritical, "Upper Critical")],
            [_, "unc", _, ..] => [(Thresholds.UpperNonCritical, "Upper Non-Critical")],
            [_, "lnc", _, ..] => [(Thresholds.LowerNonCritical, "Lower Non-Critical")],
            [_, "lcr", _, ..] => [(Thresholds.LowerCritical, "Lower Critical")],
            [_, "lnr", _, ..] => [(Thresholds.LowerNonRecoverable, "Lower Non-Recoverable")],
            [_, "upper", ..] => [],
            [_, "lower", ..] => [],
            [var id, var limit, _, ..] => Unknown(tool, id, limit),
            _ => [],
        };
        if (wanted.Length == 0)
            return words is [_, "upper" or "lower", ..]
                    ? tool.Fail(
                        $"usage: sensor thresh <id> {(words[1] == "upper" ? "upper <unc> <ucr> <unr>" : "lower <lnr> <lcr> <lnc>")}"
                    )
                : words.Length < 3 ? 0
                : DropIn.Failed;
        var values = new double[wanted.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.TryParse(words[2 + i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]))
                return tool.Fail($"Given {words[1]} threshold value '{words[2 + i]}' is invalid.");
        }
        var name = words[0];
        tool.Line($"Locating sensor record '{name}'...");
        if (await repository.NamedAsync(name) is not { } record)
            return tool.Fail("Sensor data record not found!");
        if (!record.TryRead<FullSensorRecord>(out var full) || record.Type != SdrRecordType.Full)
            return tool.Fail($"Invalid sensor type {(byte)record.Type:x2}");
        if (full.EventType != 0x01)
            return tool.Fail($"Invalid sensor event type {full.EventType:x2}");
        var end = 0;
        for (var i = 0; i < wanted.Length; i++)
        {
            var (limit, title) = wanted[i];
            tool.Line($"Setting sensor \"{name}\" {title} threshold to {Numbers.Fixed(values[i], 3)}");
            var raw = SensorScale.Of(in full).ToRaw(values[i]);
            var request = new SetSensorThreshold(full.Key.Number, limit, default(ThresholdValues).With(limit, raw));
            end = await tool.AskAsync(request, "Error setting threshold") is null ? DropIn.Failed : 0;
        }
        return end;
    }

    private static (Thresholds, string)[] Unknown(DropIn tool, string id, string limit)
    {
        tool.Fail($"Valid threshold '{limit}' for sensor '{id}' not specified!");
        return [];
    }
}
