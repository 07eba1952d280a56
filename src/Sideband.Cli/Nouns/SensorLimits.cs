using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Nouns;

/// <summary><c>sensor threshold set</c>: gives a sensor other limits, and looks whether it took them.</summary>
internal static class SensorLimits
{
    private static readonly Shape Rows = Shape.ListOf("sensor", "limit", "value:number", "unit");

    /// <summary>The limits, highest first.</summary>
    public static (string Name, Thresholds Limit)[] Order { get; } =
    [
        ("upper-non-recoverable", Thresholds.UpperNonRecoverable),
        ("upper-critical", Thresholds.UpperCritical),
        ("upper-warning", Thresholds.UpperNonCritical),
        ("lower-warning", Thresholds.LowerNonCritical),
        ("lower-critical", Thresholds.LowerCritical),
        ("lower-non-recoverable", Thresholds.LowerNonRecoverable),
    ];

    public static Command Make()
    {
        var name = new Argument<string>("name") { Description = "The sensor's name." };
        var pairs = new Argument<string[]>("limits")
        {
            Description =
                $"Pairs of a limit and its value in the sensor's unit: {string.Join(", ", Order.Select(o => o.Name))}.",
            Arity = ArgumentArity.OneOrMore,
            HelpName = "limit value",
        };
        pairs.CompletionSources.Add([.. Order.Select(o => o.Name)]);
        var set = new Command("set", "Give a sensor other limits.") { name, pairs }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var wanted = Parse(parsed.GetValue(pairs)!);
                    var sensor = await client.Sensors.FindAsync(parsed.GetValue(name)!, cancellation);
                    var set = await client.SensorSettings.SetLimitsAsync(sensor, wanted, cancellation);
                    var report = Rows.Report();
                    foreach (var (limitName, limit) in Order.Where(o => set.ContainsKey(o.Limit)))
                        report.Add(sensor.Name, limitName, set[limit], sensor.Unit);
                    return report;
                }
            )
            .Answers(Rows)
            .Examples(
                "-H node7 sensor threshold set \"CPU Temp\" upper-critical 90",
                "-H node[01-12] sensor threshold set \"FAN 1\" lower-warning 1600 lower-critical 1200"
            );
        return new Command("threshold", "Change the limits of sensors.") { set };
    }

    private static Dictionary<Thresholds, double> Parse(string[] words)
    {
        if (words.Length % 2 != 0)
            throw new UsageException("limits are pairs of a name and a value: upper-critical 90");
        var limits = new Dictionary<Thresholds, double>();
        foreach (var pair in words.Chunk(2))
        {
            var (name, limit) = Array.Find(Order, o => o.Name.Equals(pair[0], StringComparison.OrdinalIgnoreCase));
            if (name is null)
            {
                var near = Protocol.Spelling.Nearest(pair[0], Order.Select(o => o.Name));
                throw new UsageException(
                    $"'{pair[0]}' is no limit; "
                        + (
                            near is null
                                ? $"there are: {string.Join(", ", Order.Select(o => o.Name))}"
                                : $"did you mean '{near}'?"
                        )
                );
            }
            limits[limit] = double.TryParse(pair[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new UsageException($"'{pair[1]}' is no number");
        }
        return limits;
    }
}
