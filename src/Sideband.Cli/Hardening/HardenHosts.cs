using System.CommandLine;
using Sideband.Cli.Audits;
using Sideband.Cli.Hosts;
using Sideband.Cli.Nouns;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Client.Configuration;

namespace Sideband.Cli.Hardening;

/// <summary>The hosts of a run: how one comes in, and what is done with all of them.</summary>
internal sealed class HardenHosts
{
    private readonly ParseResult _parsed;
    private readonly Login _login;
    private readonly RunOptions _options;
    private readonly Lock _gate = new();

    public HardenHosts(
        ParseResult parsed,
        IReadOnlyList<Target> targets,
        Configuration configuration,
        SecretStore store
    )
    {
        (_parsed, Targets, Store) = (parsed, targets, store);
        _login = new(parsed, configuration);
        Screen = Screen.Of(parsed, configuration.Output);
        _options = RunOptions.Of(parsed, configuration);
        if ((parsed.GetValue(TargetOptions.Fanout) ?? configuration.Fanout) is null)
            _options = _options with { Fanout = AuditRun.UsualFanout };
        // What concerns no host in particular is said once, before any is asked.
        foreach (var target in targets.Take(1))
            _login.Check(target);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Target> Targets { get; }

    /// <summary>Their secrets.</summary>
    public SecretStore Store { get; }

    /// <summary>Where results go.</summary>
    public Screen Screen { get; }

    /// <summary>Tells what is done now; hosts are many, and words one stream.</summary>
    public void Tell(string host, SettingChange change)
    {
        lock (_gate)
            Screen.Words.WriteLine($"{host}: {change.Name}: {change.Now} -> {change.Wanted}");
    }

    /// <summary>Who comes in and how, as the person says it.</summary>
    public ConfigurationAccess Access(Target target)
    {
        var settings = _login.For(target);
        var trace = _parsed.GetValue(TargetOptions.Trace) ? new PacketTrace(target.Name, Screen.Words) : null;
        return new(
            target.Address,
            _login.Credentials(target, settings),
            _login.Options(target, settings, trace),
            SettingsFile.Password
        );
    }

    /// <summary>Comes in: as the person says, or with what an earlier run has made up.</summary>
    public async Task<IpmiClient> ConnectAsync(Target target, CancellationToken cancellation)
    {
        var access = Access(target);
        var ways = Store.Ways(target.Name, access.Credentials.User);
        var client = await ControllerConfiguration.ConnectAsync(access, ways, cancellation);
        if (client.Limit >= Protocol.PrivilegeLevel.Administrator)
            return client;
        await client.DisposeAsync();
        throw new IpmiRefusedException($"{client.Peer} lets '{access.Credentials.User}' be {client.Limit} at most.")
        {
            Hint = "Only an administrator may change who is let in, and take it back.",
        };
    }

    /// <summary>Does something with each host, many at once.</summary>
    public async Task<IReadOnlyList<HostResult>> EachAsync(
        IReadOnlyList<Target> targets,
        Func<Target, CancellationToken, Task<HostResult>> work,
        CancellationToken cancellation
    )
    {
        var presence = HostPresence.For(targets, _options, _login, TimeProvider.System);
        using var progress = new RunProgress(Screen, targets.Count, presence, TimeProvider.System);
        using var run = new HostRun(
            targets,
            _options,
            async (target, turn, stop) =>
            {
                // Silent hosts wait for a place, behind the others.
                await turn(stop);
                try
                {
                    return await work(target, stop);
                }
                catch (Exception e)
                    when (e
                            is IpmiException
                                or UsageException
                                or FormatException
                                or IOException
                                or UnauthorizedAccessException
                    )
                {
                    return HostSession.Failed(target, e);
                }
            },
            TimeProvider.System
        )
        {
            Presence = presence,
        };
        var results = await run.RunAsync(progress.Came, () => progress.Failed, cancellation);
        progress.End();
        return results;
    }

    /// <summary>Prints what became of the hosts, as every verb does.</summary>
    public void Print(IReadOnlyList<HostResult> results, bool asWords = false)
    {
        var screen = asWords ? Screen with { Data = Screen.Words, Form = OutputForm.Table, IsPlain = false } : Screen;
        var printer = new ResultPrinter(screen, named: Targets.Count > 1);
        foreach (var result in results)
            printer.Came(result);
        printer.End(results);
    }

    /// <summary>Shows what is to be done, and asks; null where it is to be done, else how the program ends.</summary>
    public int? Ask(IReadOnlyList<HostResult> plan, int changes, CancellationToken cancellation)
    {
        if (_parsed.GetValue(TargetOptions.DryRun))
        {
            Print(plan);
            return Sum(plan);
        }
        if (_parsed.GetValue(TargetOptions.Yes) || changes == 0)
            return null;
        Print(plan, asWords: true);
        var question =
            changes == 1 ? "make this change?"
            : Targets.Count == 1 ? $"make these {changes} changes?"
            : $"make these changes, {changes} on {plan.Count(p => p.Ok)} of {Targets.Count} hosts?";
        return cancellation.IsCancellationRequested ? ExitCode.Interrupted
            : HostRunner.Answered(Screen, question) ? null
            : ExitCode.Usage;
    }

    /// <summary>How the program ends: as the hosts did, where they ended alike.</summary>
    public static int Sum(IReadOnlyList<HostResult> results) =>
        results.All(r => r.ExitCode == results[0].ExitCode) ? results[0].ExitCode : ExitCode.Partial;
}
