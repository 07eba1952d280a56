using System.CommandLine;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Racks;

namespace Sideband.Cli.Racks;

/// <summary><c>rack run</c>: answers for every machine of a rack until it is stopped.</summary>
internal static class RackRun
{
    public static Command Make()
    {
        var file = new Argument<string>("file") { Description = "The rack's file." };
        var command = new Command("run", "Run the controllers of a rack in the foreground.") { file };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(file)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var rack = Rack.Start(
                RackFile.Load(path),
                say: line => Console.Error.WriteLine($"sideband: {line}")
            );
            await Console.Out.WriteLineAsync($"ready {rack.Nodes.Count()}");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return ExitCode.Success;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Success;
        }
        catch (Exception e) when (e is MachineFileException or IOException)
        {
            await Console.Error.WriteLineAsync($"sideband: {e.Message}");
            return ExitCode.Usage;
        }
    }
}
