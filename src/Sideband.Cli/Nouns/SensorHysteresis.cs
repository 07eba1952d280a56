using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client.Operations;

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
                        SensorSettings.RawHysteresis(scale, rise),
                        SensorSettings.RawHysteresis(scale, fall),
                        cancellation
                    );
                    var now = await client.SensorSettings.HysteresisAsync(sensor, cancellation);
                    return Answer.Fill(
                        sensor.Name,
                        SensorSettings.HysteresisOf(scale, now.Positive),
                        SensorSettings.HysteresisOf(scale, now.Negative),
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
}
