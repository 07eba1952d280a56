using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Nouns;

/// <summary><c>sensor threshold set</c>: gives a sensor another limit, and looks whether it took it.</summary>
internal static class SensorLimits
{
    private static readonly Dictionary<string, Thresholds> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["lower-non-recoverable"] = Thresholds.LowerNonRecoverable,
        ["lower-critical"] = Thresholds.LowerCritical,
        ["lower-warning"] = Thresholds.LowerNonCritical,
        ["upper-warning"] = Thresholds.UpperNonCritical,
        ["upper-critical"] = Thresholds.UpperCritical,
        ["upper-non-recoverable"] = Thresholds.UpperNonRecoverable,
    };

    public static Command Make()
    {
        var name = new Argument<string>("name") { Description = "The sensor's name." };
        var limit = new Argument<string>("limit") { Description = string.Join(", ", Names.Keys) };
        limit.AcceptOnlyFromAmong([.. Names.Keys]);
        var value = new Argument<double>("value") { Description = "The new limit, in the sensor's unit." };
        var set = new Command("set", "Give a sensor another limit.") { name, limit, value }.OnHosts(
            (client, parsed, cancellation) =>
                SetAsync(client, parsed.GetValue(name)!, parsed.GetValue(limit)!, parsed.GetValue(value), cancellation)
        );
        return new Command("threshold", "Change the limits of sensors.") { set };
    }

    private static async Task<Report> SetAsync(
        IpmiClient client,
        string name,
        string limit,
        double value,
        CancellationToken cancellation
    )
    {
        var sensor = await client.Sensors.FindAsync(name, cancellation);
        if (sensor.Scale is not { IsNonLinear: false } scale)
            throw new IpmiException($"{client.Peer}: '{sensor.Name}' has no number that a limit could be set for.");
        var which = Names[limit];
        var raw = scale.ToRaw(value);
        var values = default(ThresholdValues).With(which, raw);
        await client.SendAsync(new SetSensorThreshold(sensor.Key.Number, which, values), cancellation);
        var now = await client.SendAsync(new GetSensorThreshold(sensor.Key.Number), cancellation);
        if ((now.Readable & which) == Thresholds.None || now.Values[which] != raw)
        {
            throw new IpmiException($"{client.Peer} took the command and did not change the limit.")
            {
                Hint = "Some controllers let only some limits be changed.",
            };
        }
        return Report.Of(
            ("sensor", sensor.Name),
            ("limit", limit),
            ("value", scale.ToValue(raw)),
            ("unit", sensor.Unit)
        );
    }
}
