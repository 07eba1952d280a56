using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Nouns;

/// <summary><c>sensor hysteresis set</c>: how far a reading must come back before a limit counts as left.</summary>
internal static class SensorHysteresis
{
    private static readonly Shape Answer = Shape.Of("sensor", "up:number", "down:number", "unit");

    public static Command Make()
    {
        var name = new Argument<string>("name") { Description = "The sensor's name." };
        var up = new Argument<double>("up") { Description = "How far above a lower limit, in the sensor's unit." };
        var down = new Argument<double?>("down")
        {
            Description = "How far below an upper limit; as far as up.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var set = new Command("set", "Say how far a reading must come back before a limit counts as left.")
        {
            name,
            up,
            down,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var sensor = await client.Sensors.FindAsync(parsed.GetValue(name)!, cancellation);
                    var scale = client.SensorSettings.ScaleOf(sensor);
                    var (rise, fall) = (parsed.GetValue(up), parsed.GetValue(down) ?? parsed.GetValue(up));
                    await client.SensorSettings.SetHysteresisAsync(
                        sensor,
                        Raw(scale, rise),
                        Raw(scale, fall),
                        cancellation
                    );
                    var now = await client.SensorSettings.HysteresisAsync(sensor, cancellation);
                    return Answer.Fill(
                        sensor.Name,
                        Value(scale, now.Positive),
                        Value(scale, now.Negative),
                        sensor.Unit
                    );
                }
            )
            .Answers(Answer)
            .Examples(
                "-H node7 sensor hysteresis set \"CPU Temp\" 2",
                "-H node[01-12] sensor hysteresis set \"FAN 1\" 200 300"
            );
        return new Command("hysteresis", "Change how far readings must come back.") { set };
    }

    /// <summary>A difference of raw readings in the sensor's unit: as far as that many steps are. (§35.6)</summary>
    public static double Value(SensorScale scale, byte raw) => Math.Round(Math.Abs(scale.Hysteresis(raw)), 9);

    private static byte Raw(SensorScale scale, double difference)
    {
        var steps = Math.Round(Math.Abs(difference) / Value(scale, 1));
        return steps <= byte.MaxValue
            ? (byte)steps
            : throw new UsageException($"{difference} is more than the sensor can have");
    }
}
