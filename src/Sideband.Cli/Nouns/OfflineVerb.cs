using System.CommandLine;
using Sideband.Bmc.Machines;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;

namespace Sideband.Cli.Nouns;

/// <summary>Runs verbs that ask no host: their rows are printed as they are, and what goes wrong is told in a line.</summary>
internal static class OfflineVerb
{
    public static Task<int> RunAsync(ParseResult parsed, Func<Task<Report>> work) =>
        WaitAsync(
            parsed,
            async () =>
            {
                var report = await work();
                ResultPrinter.PrintRows(Screen.Of(parsed), report);
                if (report.Note is { } note)
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(note);
            }
        );

    /// <summary>Runs something that prints by itself, or nothing.</summary>
    public static async Task<int> WaitAsync(ParseResult parsed, Func<Task> work)
    {
        try
        {
            await work();
            return ExitCode.Success;
        }
        catch (Exception e)
            when (e
                    is UsageException
                        or FormatException
                        or MachineFileException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"sideband: {e.Message}");
            return ExitCode.Usage;
        }
        catch (InvalidOperationException e)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"sideband: {e.Message}");
            return ExitCode.Failed;
        }
        catch (IpmiException e)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"sideband: {e.Message} {e.Hint}".TrimEnd());
            return HostSession.KindOf(e).Code;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }
}
