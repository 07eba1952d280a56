using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Cli.Via;
using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Nouns;

/// <summary><c>sensor</c>: what machines feel.</summary>
internal static class SensorNoun
{
    /// <summary>A reading as a row.</summary>
    public static Shape Reading { get; } =
        Shape.ListOf("name", "value:number?", "unit?", "status", "states:list", "type", "entity", "number:integer");

    private static readonly Shape One = Shape.Of(
        "name",
        "number:integer",
        "type",
        "entity",
        "value:number?",
        "unit?",
        "status",
        "states:list",
        "upper non-recoverable:number?",
        "upper critical:number?",
        "upper warning:number?",
        "lower warning:number?",
        "lower critical:number?",
        "lower non-recoverable:number?",
        "hysteresis up:number?",
        "hysteresis down:number?"
    );

    public static Command Make()
    {
        var name = new Argument<string>("name") { Description = "The sensor's name." };
        var filter = new SensorFilter();
        var list = new Command("list", "All sensors with their readings.");
        filter.AddTo(list);
        return new("sensor", "Read sensors, and set what they watch for.")
        {
            list.OnHosts(
                    (client, parsed, cancellation) => ListAsync(client, filter, parsed, cancellation),
                    via: ViaSensors.List(filter)
                )
                .Answers(Reading)
                .Examples(
                    "-H node7 sensor list",
                    "-H node[01-12] sensor list --type temperature --status critical -o jsonl",
                    "-H node[01-12] sensor list --status critical warning --via https://fleet:8623"
                ),
            new Command("get", "One sensor with its limits.") { name }
                .OnHosts((client, parsed, cancellation) => GetAsync(client, parsed.GetValue(name)!, cancellation))
                .Answers(One)
                .Examples("-H node7 sensor get \"CPU Temp\"", "-H node[01-12] sensor get \"FAN 1\" -o csv"),
            SensorWatch.Make(),
            SensorLimits.Make(),
            SensorHysteresis.Make(),
            SensorEventsVerb.Make(),
            SensorEventsVerb.MakeRearm(),
        };
    }

    private static async Task<Report> ListAsync(
        IpmiClient client,
        SensorFilter filter,
        ParseResult parsed,
        CancellationToken cancellation
    )
    {
        var report = Reading.Report();
        await foreach (var reading in client.Sensors.ReadAsync(cancellation))
        {
            var row = SensorRow.Of(reading);
            if (filter.Lets(row, parsed))
                report.Add(row.Cells);
        }
        return report;
    }

    private static async Task<Report> GetAsync(IpmiClient client, string name, CancellationToken cancellation)
    {
        var sensor = await client.Sensors.FindAsync(name, cancellation);
        var reading = await client.Sensors.ReadAsync(sensor, cancellation);
        var limits = await LimitsAsync(client, sensor, cancellation);
        return One.Fill([
            sensor.Name,
            sensor.Key.Number,
            sensor.Type.Name(),
            $"{sensor.Entity.Id.Name()} {sensor.Entity.Instance}",
            reading.Value,
            sensor.Unit,
            reading.Status,
            reading.StateNames,
            .. limits,
        ]);
    }

    /// <summary>The six limits and the two ways of hysteresis; null where the sensor has none.</summary>
    private static async Task<object?[]> LimitsAsync(
        IpmiClient client,
        SensorInfo sensor,
        CancellationToken cancellation
    )
    {
        var values = new object?[8];
        if (sensor is not { HasLimits: true, Scale: { } scale })
            return values;
        try
        {
            var limits = await client.SensorSettings.LimitsAsync(sensor, cancellation);
            for (var i = 0; i < SensorLimits.Order.Length; i++)
            {
                var limit = SensorLimits.Order[i].Limit;
                values[i] = (limits.Readable & limit) == Thresholds.None ? null : scale.ToValue(limits.Values[limit]);
            }
            var hysteresis = await client.SensorSettings.HysteresisAsync(sensor, cancellation);
            values[6] = SensorSettings.HysteresisOf(scale, hysteresis.Positive);
            values[7] = SensorSettings.HysteresisOf(scale, hysteresis.Negative);
        }
        catch (IpmiCommandException)
        {
            // Not every sensor has limits or hysteresis to read.
        }
        return values;
    }
}
