using System.CommandLine;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Racks;
using Sideband.Cli.Reference;

namespace Sideband.Cli.Racks;

/// <summary><c>rack run</c>: answers for every machine of a rack until it is stopped.</summary>
internal static class RackRun
{
    public static Command Make()
    {
        var file = new Argument<string>("file") { Description = "The rack's file." };
        var command = new Command("run", "Run the controllers of a rack in the foreground.") { file };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, parsed.GetValue(file)!, cancellation));
        return command.Examples("rack run rack.yaml", "rack run many.yaml");
    }

    private static async Task<int> RunAsync(ParseResult parsed, string path, CancellationToken cancellation)
    {
        try
        {
            var described = RackFile.Load(path);
            await WarnAsync(described);
            await using var rack = Rack.Start(
                described,
                say: line => parsed.InvocationConfiguration.Error.WriteLine($"sideband: {line}")
            );
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"ready {rack.Nodes.Count()}");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return ExitCode.Success;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Success;
        }
        catch (Exception e) when (e is MachineFileException or IOException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"sideband: {e.Message}");
            return ExitCode.Usage;
        }
    }

    /// <summary>Weak modes are somebody's wish, and not to be forgotten.</summary>
    private static async Task WarnAsync(RackFile file)
    {
        await WarnAsync(
            file,
            machine => machine.Profile == SecurityProfile.Compatible,
            "'profile: compatible' offers cipher suite 0, IPMI 1.5 and tells strangers which users exist"
        );
        await WarnAsync(
            file,
            machine => machine.Weaknesses != Weaknesses.None,
            "'weak: […]' lets strangers in, or helps them on"
        );
    }

    private static async Task WarnAsync(RackFile file, Func<MachineModel, bool> isWeak, string words)
    {
        var weak = file.Nodes.Where(n => isWeak(n.Machine)).Select(n => n.Name).ToList();
        if (weak.Count == 0)
            return;
        var names = string.Join(", ", weak.Take(5)) + (weak.Count > 5 ? $" and {weak.Count - 5} more" : "");
        await Console.Error.WriteLineAsync(
            $"sideband: warning: {names}: {words}; keep it off networks that others reach"
        );
    }
}
