using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Client.Operations;

namespace Sideband.Cli.Nouns;

/// <summary><c>sensor watch</c>: tells readings again and again, or only what changes.</summary>
internal static class SensorWatch
{
    private static readonly Shape Rows = Shape.ListOf(
        "time",
        "name",
        "value:number?",
        "unit?",
        "status",
        "states:list"
    );

    public static Command Make()
    {
        var filter = new SensorFilter();
        var interval = new Option<double>("--interval")
        {
            Description = "Seconds from one round to the next.",
            HelpName = "seconds",
            DefaultValueFactory = _ => 5,
        };
        var changes = new Option<bool>("--changes") { Description = "Only what is not as it was in the round before." };
        var count = new Option<int?>("--count") { Description = "End after so many rounds.", HelpName = "rounds" };
        var command = new Command("watch", "Tell readings again and again until Ctrl-C.") { interval, changes, count };
        filter.AddTo(command);
        return command
            .WatchesHosts(
                async (client, parsed, tell, cancellation) =>
                {
                    var pause = TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(interval), 0.1, 86_400));
                    var before = new Dictionary<SensorInfo, (double?, string, ushort)>();
                    for (var round = 1; ; round++)
                    {
                        var report = await RoundAsync(
                            client,
                            filter,
                            parsed,
                            before,
                            parsed.GetValue(changes),
                            cancellation
                        );
                        tell(report);
                        if (round == parsed.GetValue(count))
                            return;
                        await Task.Delay(pause, TimeProvider.System, cancellation);
                    }
                }
            )
            .Answers(Rows)
            .Examples(
                "-H node7 sensor watch --interval 1 --count 1",
                "-H node[01-12] sensor watch --changes --type temperature -o jsonl --count 1"
            );
    }

    private static async Task<Report> RoundAsync(
        IpmiClient client,
        SensorFilter filter,
        ParseResult parsed,
        Dictionary<SensorInfo, (double?, string, ushort)> before,
        bool changes,
        CancellationToken cancellation
    )
    {
        var report = Rows.Report();
        await foreach (var reading in client.Sensors.ReadAsync(cancellation))
        {
            var now = (reading.Value, reading.Status, reading.States);
            var same = before.TryGetValue(reading.Sensor, out var then) && then == now;
            before[reading.Sensor] = now;
            if ((changes && same) || !filter.Lets(SensorRow.Of(reading), parsed))
                continue;
            report.Add(
                TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                reading.Sensor.Name,
                reading.Value,
                reading.Value is null ? null : reading.Sensor.Unit,
                reading.Status,
                reading.StateNames
            );
        }
        return report;
    }
}
