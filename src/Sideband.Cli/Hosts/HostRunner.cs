using System.CommandLine;
using Sideband.Cli.Jobs;
using Sideband.Cli.Nouns;
using Sideband.Cli.Output;
using Sideband.Cli.Via;
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
    /// <param name="command">The command.</param>
    /// <param name="work">What is done with a host.</param>
    /// <param name="dangerous">Whether it is asked about before it is done to many.</param>
    /// <param name="connect">How sessions are opened, where that is not as usual.</param>
    /// <param name="via">How a server answers in place of the hosts; null where none can.</param>
    public static Command OnHosts(
        this Command command,
        Work work,
        bool dangerous = false,
        Connect? connect = null,
        ServerWay? via = null
    )
    {
        if (via is not null)
            command.MayAskServer(via);
        command.SetAction(
            (parsed, cancellation) =>
                via is not null && ViaRunner.IsWanted(parsed)
                    ? ViaRunner.RunAsync(parsed, via, dangerous, cancellation)
                    : RunAsync(parsed, work, dangerous, cancellation, connect: connect)
        );
        return command;
    }

    /// <summary>Makes a command show what it would do on every host, ask once, and then do it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="plan">What is shown of a host.</param>
    /// <param name="question">What is asked when all are shown; null where there is nothing to do.</param>
    /// <param name="work">What is done with a host.</param>
    /// <param name="connect">How sessions are opened, where that is not as usual.</param>
    public static Command AsksOnHosts(
        this Command command,
        Work plan,
        Func<ParseResult, string?> question,
        Work work,
        Connect? connect = null
    )
    {
        command.SetAction(
            async (parsed, cancellation) =>
            {
                if (!parsed.GetValue(TargetOptions.Yes) && !parsed.GetValue(TargetOptions.DryRun))
                {
                    var code = await RunAsync(
                        parsed,
                        plan,
                        dangerous: false,
                        cancellation,
                        asWords: true,
                        connect: connect
                    );
                    if (question(parsed) is not { } asked)
                        return code;
                    if (cancellation.IsCancellationRequested || !Answered(Screen.Of(parsed), asked))
                        return cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Usage;
                }
                return await RunAsync(parsed, work, dangerous: false, cancellation, connect: connect);
            }
        );
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
        bool asWords = false,
        Connect? connect = null
    )
    {
        try
        {
            var configuration = ConfigurationFiles.LoadConfiguration();
            var login = new Login(parsed, configuration);
            var targets = login.Own is { } own
                ? [own]
                : TargetList.Resolve(
                    parsed.GetValue(TargetOptions.Host) ?? [],
                    ConfigurationFiles.LoadInventory(configuration.Inventory)
                );
            if (targets.Count == 0)
                throw new UsageException(
                    "which host? Name one with --host (-H), or several: -H node[01-12],@group; -I open is this machine's own controller"
                );
            HostFile.Check(parsed, targets.Count);
            var screen = Screen.Of(parsed, configuration.Output);
            if (asWords)
                screen = screen with { Data = screen.Words, Form = OutputForm.Table, IsPlain = false };
            var options = RunOptions.Of(parsed, configuration);
            // What concerns no host in particular is said once, before any is asked.
            foreach (var target in targets.Take(1))
                login.Check(target);
            if (dangerous && !Confirmed(parsed, screen, [.. targets.Select(target => target.Name)]))
                return ExitCode.Usage;
            return await RunAsync(
                targets,
                new HostSession(parsed, login, work, connect),
                // Who is watched is never through: all are watched at once.
                watches ? options with { Fanout = Math.Max(options.Fanout, targets.Count) } : options,
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
        var presence = HostPresence.For(targets, options, session.Login, TimeProvider.System);
        using var run = new HostRun(targets, options, session.RunAsync, TimeProvider.System) { Presence = presence };
        return await PrintAsync(
            targets.Count,
            screen,
            presence,
            (came, failed) => run.RunAsync(came, failed, cancellation),
            cancellation
        );
    }

    /// <summary>Prints what becomes of hosts, and tells how it ended.</summary>
    internal static async Task<int> PrintAsync(
        int hosts,
        Screen screen,
        HostPresence? presence,
        Func<Action<HostResult>, Func<int>, Task<IReadOnlyList<HostResult>>> run,
        CancellationToken cancellation
    )
    {
        var printer = new ResultPrinter(screen, named: hosts > 1);
        using var progress = new RunProgress(screen, hosts, presence, TimeProvider.System);
        var results = await run(
            result =>
            {
                progress.Came(result);
                printer.Came(result);
            },
            () => progress.Failed
        );
        progress.End();
        printer.End(results);
        return cancellation.IsCancellationRequested ? ExitCode.Interrupted : Sum(results);
    }

    /// <summary>One host tells its own end; many tell whether any failed.</summary>
    private static int Sum(IReadOnlyList<HostResult> results) =>
        results.All(r => r.ExitCode == results[0].ExitCode) ? results[0].ExitCode : ExitCode.Partial;

    internal static bool Confirmed(ParseResult parsed, Screen screen, IReadOnlyList<string> hosts)
    {
        if (hosts.Count == 1 || parsed.GetValue(TargetOptions.Yes) || parsed.GetValue(TargetOptions.DryRun))
            return true;
        var command = parsed.CommandResult.Command;
        var noun = (parsed.CommandResult.Parent as System.CommandLine.Parsing.CommandResult)?.Command.Name;
        return Answered(screen, $"{noun} {command.Name} on {hosts.Count} hosts, {HostFold.Fold(hosts)}?");
    }

    /// <summary>Asks the person; whether the answer is yes.</summary>
    internal static bool Answered(Screen screen, string question)
    {
        screen.Words.Write($"{question} [y/N] ");
        screen.Words.Flush();
        if (Console.In.ReadLine()?.Trim() is ['y' or 'Y', ..])
            return true;
        screen.Words.WriteLine("sideband: nothing was done; answer y, or give --yes");
        return false;
    }
}
