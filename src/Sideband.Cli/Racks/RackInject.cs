using System.CommandLine;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Racks;

namespace Sideband.Cli.Racks;

/// <summary><c>rack inject</c>: breaks something in a running rack, or heals it.</summary>
internal static class RackInject
{
    public static Command Make()
    {
        var file = new Argument<string>("file") { Description = "The rack's file." };
        var node = new Argument<string>("node") { Description = "The node's name." };
        var sensor = new Argument<string>("sensor") { Description = "The sensor's name." };
        var fault = new Argument<string>("fault")
        {
            Description = "fail, ok, absent, a value, or the name of a state.",
        };
        var command = new Command("inject", "Break something in a running rack, or heal it.")
        {
            file,
            node,
            sensor,
            fault,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                try
                {
                    var done = await Rack.InjectAsync(
                        RackFile.Load(parsed.GetValue(file)!),
                        parsed.GetValue(node)!,
                        parsed.GetValue(sensor)!,
                        parsed.GetValue(fault)!,
                        cancellation
                    );
                    await Console.Out.WriteLineAsync(done);
                    return ExitCode.Success;
                }
                catch (Exception e) when (e is MachineFileException or IOException or InvalidOperationException)
                {
                    await Console.Error.WriteLineAsync($"sideband: {e.Message}");
                    return e is InvalidOperationException ? ExitCode.Failed : ExitCode.Usage;
                }
            }
        );
        return command;
    }
}
