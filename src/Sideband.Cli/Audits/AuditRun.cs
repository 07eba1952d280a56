using System.Collections.Concurrent;
using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Client.Audits;
using Sideband.Client.Audits.Reports;

namespace Sideband.Cli.Audits;

/// <summary>Audits every host, many at once, and prints what was found.</summary>
internal sealed class AuditRun
{
    /// <summary>Each host gets few packets a second, so that many can be under way.</summary>
    internal const int UsualFanout = 256;
    private readonly ParseResult _parsed;
    private readonly AuditSettings _settings;
    private readonly Login _login;
    private readonly AuditOptions _audit;
    private readonly ConcurrentDictionary<string, AuditFacts> _facts = new(StringComparer.Ordinal);

    private AuditRun(ParseResult parsed, AuditSettings settings, Login login)
    {
        (_parsed, _settings, _login) = (parsed, settings, login);
        _audit = new()
        {
            PacketsPerSecond = settings.Rate,
            TimesNames = settings.TimesNames,
            Services = settings.SeesServices ? new() : null,
            Passwords = settings.ChecksPasswords ? Passwords(settings.PasswordFile) : null,
        };
    }

    public static async Task<int> RunAsync(ParseResult parsed, AuditSettings settings, CancellationToken cancellation)
    {
        var words = parsed.InvocationConfiguration.Error;
        try
        {
            var configuration = ConfigurationFiles.LoadConfiguration();
            var inventory = ConfigurationFiles.LoadInventory(configuration.Inventory);
            var targets = TargetList.Resolve(parsed.GetValue(TargetOptions.Host) ?? [], inventory);
            if (targets.Count == 0)
                throw new UsageException("which host? Name one with --host (-H), or several: -H node[01-12],@group");
            if (settings.ChecksPasswords)
                RefuseStrangers(targets, inventory);
            var now = TimeProvider.System.GetUtcNow();
            var exceptions = settings.Exceptions is { } file
                ? AuditExceptions.Load(file, DateOnly.FromDateTime(now.UtcDateTime), inventory)
                : AuditExceptions.None;
            foreach (var expired in exceptions.Expired)
                await words.WriteLineAsync($"sideband: the exception of {expired.Check} holds no more: {expired}");
            var earlier = settings.Trend is { } trend ? EarlierReport.Load(trend) : null;
            var options = RunOptions.Of(parsed, configuration);
            if ((parsed.GetValue(TargetOptions.Fanout) ?? configuration.Fanout) is null)
                options = options with { Fanout = UsualFanout };
            var run = new AuditRun(parsed, settings, new(parsed, configuration));
            var screen = Screen.Of(parsed, configuration.Output);
            var probed = await run.ProbeAsync(targets, options, screen, cancellation);
            var results = AuditChecks.EvaluateAll([.. probed.Where(p => p.Ok).Select(p => run._facts[p.Host])]);
            var report = new AuditReport(
                now,
                [.. results.Select(r => HostAudit.Of(r, exceptions.For, earlier))],
                [.. probed.Where(p => !p.Ok).Select(p => new UnreachedHost(p.Host, p.Error))],
                earlier
            );
            run.Print(screen, probed, report);
            return cancellation.IsCancellationRequested ? ExitCode.Interrupted : run.End(probed, report);
        }
        catch (Exception e) when (e is UsageException or FormatException)
        {
            await words.WriteLineAsync($"sideband: {e.Message}");
            return ExitCode.Usage;
        }
    }

    /// <summary>Codes are asked for and guessed at only where the person says that the controllers are his.</summary>
    internal static void RefuseStrangers(IReadOnlyList<Target> targets, Inventory inventory)
    {
        var strangers = targets.Where(t => !inventory.Has(t)).Select(t => t.Name).ToList();
        if (strangers.Count > 0)
        {
            throw new UsageException(
                $"--check-passwords is for controllers of your inventory, and {ConfigurationFiles.Inventory} does not name {HostFold.Fold(strangers)}: nothing was asked"
            );
        }
    }

    /// <summary>What is tried on codes: what manufacturers deliver with, and the lines of a file.</summary>
    internal static PasswordList Passwords(string? file)
    {
        if (file is null)
            return PasswordList.Defaults;
        try
        {
            return PasswordList.Defaults.With(Path.GetFileName(file), File.ReadLines(SecretFile.Expanded(file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--check-passwords {file}: {e.Message}", e);
        }
    }

    private async Task<IReadOnlyList<HostResult>> ProbeAsync(
        IReadOnlyList<Target> targets,
        RunOptions options,
        Screen screen,
        CancellationToken cancellation
    )
    {
        var presence = HostPresence.For(targets, options, _login, TimeProvider.System);
        using var progress = new RunProgress(screen, targets.Count, presence, TimeProvider.System);
        using var run = new HostRun(
            targets,
            options,
            async (target, turn, stop) =>
            {
                // A probe does not tell when it first hears the host: silent ones wait for a place, behind the others.
                await turn(stop);
                return await ProbeAsync(target, stop);
            },
            TimeProvider.System
        )
        {
            Presence = presence,
        };
        var probed = await run.RunAsync(progress.Came, () => progress.Failed, cancellation);
        progress.End();
        return probed;
    }

    private async Task<HostResult> ProbeAsync(Target target, CancellationToken cancellation)
    {
        try
        {
            var settings = _login.For(target);
            var trace = _parsed.GetValue(TargetOptions.Trace)
                ? new PacketTrace(target.Name, _parsed.InvocationConfiguration.Error)
                : null;
            var options = _login.Options(target, settings, trace);
            var account =
                _settings.IsAnonymous || settings.Password is null ? null : _login.Credentials(target, settings);
            _facts[target.Name] = await AuditProbe.RunAsync(
                target.Name,
                target.Address,
                options,
                _audit,
                settings.User,
                account,
                cancellation
            );
            return HostResult.Good(target.Name, new Report());
        }
        catch (Exception e) when (HostSession.IsOfHost(e))
        {
            return HostSession.Failed(target, e);
        }
    }

    private void Print(Screen screen, IReadOnlyList<HostResult> probed, AuditReport report)
    {
        var document = _settings.Form switch
        {
            AuditForm.Json => AuditJson.Of(report),
            AuditForm.Sarif => AuditSarif.Of(report),
            AuditForm.Html => AuditHtml.Of(report),
            _ => null,
        };
        if (document is null)
        {
            AuditPrinter.Print(
                _settings.Form == AuditForm.Table ? screen with { Form = OutputForm.Table, IsPlain = false } : screen,
                probed,
                report
            );
            return;
        }
        screen.Data.WriteLine(document);
        screen.Data.Flush();
        // What failed stands in the document, and is told as every verb tells it.
        new ResultPrinter(screen with { Form = OutputForm.Jsonl }, named: true).End([.. probed.Where(p => !p.Ok)]);
    }

    private int End(IReadOnlyList<HostResult> probed, AuditReport report)
    {
        if (_settings.FailOn is { } limit && report.Worst >= limit)
            return ExitCode.Findings;
        return probed.All(r => r.ExitCode == probed[0].ExitCode) ? probed[0].ExitCode : ExitCode.Partial;
    }
}
