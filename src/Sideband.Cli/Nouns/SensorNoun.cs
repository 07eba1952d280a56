using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Nouns;

/// <summary><c>sensor</c>: what machines feel.</summary>
internal static class SensorNoun
{
    public static Command Make()
    {
        var sensor = new Command("sensor", "Read sensors.");
        sensor.Add(new Command("list", "All sensors with their readings.").OnHosts(ListAsync));
        var name = new Argument<string>("name") { Description = "The sensor's name." };
        sensor.Add(
            new Command("get", "One sensor with its limits.") { name }.OnHosts(
                (client, parsed, cancellation) => GetAsync(client, parsed.GetValue(name)!, cancellation)
            )
        );
        sensor.Add(SensorLimits.Make());
        return sensor;
    }

    private static async Task<Report> ListAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var report = new Report("name", "value", "unit", "status", "states", "type", "entity", "number");
        await foreach (var reading in client.Sensors.ReadAsync(cancellation))
        {
            var sensor = reading.Sensor;
            report.Add(
                sensor.Name,
                reading.Value,
                reading.Value is null ? null : sensor.Unit,
                reading.Status,
                reading.StateNames,
                sensor.Type.Name(),
                $"{sensor.Entity.Id.Name()} {sensor.Entity.Instance}",
                sensor.Key.Number
            );
        }
        return report;
    }

    private static async Task<Report> GetAsync(IpmiClient client, string name, CancellationToken cancellation)
    {
        var sensor = await client.Sensors.FindAsync(name, cancellation);
        var reading = await client.Sensors.ReadAsync(sensor, cancellation);
        var fields = new List<(string, object?)>
        {
            ("name", sensor.Name),
            ("number", sensor.Key.Number),
            ("type", sensor.Type.Name()),
            ("entity", $"{sensor.Entity.Id.Name()} {sensor.Entity.Instance}"),
            ("value", reading.Value),
            ("unit", sensor.Unit),
            ("status", reading.Status),
            ("states", reading.StateNames),
        };
        if (sensor is { HasLimits: true, Scale: { } scale })
            fields.AddRange(await LimitsAsync(client, sensor, scale, cancellation));
        return Report.Of([.. fields]);
    }

    private static async Task<List<(string, object?)>> LimitsAsync(
        IpmiClient client,
        SensorInfo sensor,
        SensorScale scale,
        CancellationToken cancellation
    )
    {
        var limits = await client.SendAsync(new GetSensorThreshold(sensor.Key.Number), cancellation);
        var fields = new List<(string, object?)>();
        foreach (
            var (limit, name) in new[]
            {
                (Thresholds.UpperNonRecoverable, "upper non-recoverable"),
                (Thresholds.UpperCritical, "upper critical"),
                (Thresholds.UpperNonCritical, "upper warning"),
                (Thresholds.LowerNonCritical, "lower warning"),
                (Thresholds.LowerCritical, "lower critical"),
                (Thresholds.LowerNonRecoverable, "lower non-recoverable"),
            }
        )
            fields.Add(
                (name, (limits.Readable & limit) == Thresholds.None ? null : scale.ToValue(limits.Values[limit]))
            );
        return fields;
    }
}
