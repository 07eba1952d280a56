using System.CommandLine;
using Sideband.Cli.Output;
using Sideband.Client;

namespace Sideband.Cli.Hosts;

/// <summary>Does the same on every host, many at once, and prints what came of it.</summary>
internal static class HostRunner
{
    /// <summary>What a verb does with one host.</summary>
    internal delegate Task<Report> Work(IpmiClient client, ParseResult parsed, CancellationToken cancellation);

    /// <summary>How a verb opens its session, where that is not as usual.</summary>
    internal delegate Task<IpmiClient> Connect(
        ParseResult parsed,
        string host,
        Credentials credentials,
        ClientOptions options,
        CancellationToken cancellation
    );

    /// <summary>What a verb watches on one host: it tells again and again, until the person has had enough.</summary>
    internal delegate Task Watch(
        IpmiClient client,
        ParseResult parsed,
        Action<Report> tell,
        CancellationToken cancellation
    );

    /// <summary>Makes a command do some work on every host.</summary>
    public static Command OnHosts(this Command command, Work work, bool dangerous = false, Connect? connect = null)
    {
        command.SetAction((parsed, cancellation) => RunAsync(parsed, work, dangerous, cancellation, connect: connect));
        return command;
    }

    /// <summary>Makes a command watch every host. What is told is printed at once.</summary>
    public static Command WatchesHosts(this Command command, Watch watch)
    {
        command.SetAction(
            (parsed, cancellation) =>
            {
                var stream = new RowStream(Screen.Of(parsed));
                return RunAsync(
                    parsed,
                    async (client, words, stop) =>
                    {
                        await watch(client, words, report => stream.Tell(client, report), stop);
                        return new Report();
                    },
                    dangerous: false,
                    cancellation,
                    watches: true
                );
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        Work work,
        bool dangerous,
        CancellationToken cancellation,
        bool watches = false,
        Connect? connect = null
    )
    {
        try
        {
            var configuration = ConfigurationFiles.LoadConfiguration();
            var targets = TargetList.Resolve(
                parsed.GetValue(TargetOptions.Host) ?? [],
                ConfigurationFiles.LoadInventory(configuration.Inventory)
            );
            if (targets.Count == 0)
                throw new UsageException("which host? Name one with --host (-H), or several: -H node[01-12],@group");
            var screen = Screen.Of(parsed, configuration.Output);
            var options = RunOptions.Of(parsed, configuration);
            var login = new Login(parsed, configuration);
            // What concerns no host in particular is said once, before any is asked.
            foreach (var target in targets.Take(1))
                login.Check(target);
            if (dangerous && !Confirmed(parsed, screen, targets))
                return ExitCode.Usage;
            return await RunAsync(
                targets,
                new HostSession(parsed, login, work, connect),
                options,
                watches ? screen with { Form = OutputForm.Table, ShowsProgress = false } : screen,
                cancellation
            );
        }
        catch (Exception e) when (e is UsageException or FormatException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"sideband: {e.Message}");
            return ExitCode.Usage;
        }
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<Target> targets,
        HostSession session,
        RunOptions options,
        Screen screen,
        CancellationToken cancellation
    )
    {
        var printer = new ResultPrinter(screen, named: targets.Count > 1);
        var progress = new RunProgress(screen, targets.Count, TimeProvider.System);
        var results = await new HostRun(targets, options, TimeProvider.System).RunAsync(
            session.RunAsync,
            result =>
            {
                progress.Came(result);
                printer.Came(result);
            },
            () => progress.Failed,
            cancellation
        );
        progress.End();
        printer.End(results);
        return cancellation.IsCancellationRequested ? ExitCode.Interrupted : Sum(results);
    }

    /// <summary>One host tells its own end; many tell whether any failed.</summary>
    private static int Sum(IReadOnlyList<HostResult> results) =>
        results.All(r => r.ExitCode == results[0].ExitCode) ? results[0].ExitCode : ExitCode.Partial;

    private static bool Confirmed(ParseResult parsed, Screen screen, IReadOnlyList<Target> targets)
    {
        if (targets.Count == 1 || parsed.GetValue(TargetOptions.Yes) || parsed.GetValue(TargetOptions.DryRun))
            return true;
        var command = parsed.CommandResult.Command;
        var noun = (parsed.CommandResult.Parent as System.CommandLine.Parsing.CommandResult)?.Command.Name;
        screen.Words.Write(
            $"{noun} {command.Name} on {targets.Count} hosts, {HostFold.Fold(targets.Select(t => t.Name))}? [y/N] "
        );
        screen.Words.Flush();
        if (Console.In.ReadLine()?.Trim() is ['y' or 'Y', ..])
            return true;
        screen.Words.WriteLine("sideband: nothing was done; answer y, or give --yes");
        return false;
    }
}
