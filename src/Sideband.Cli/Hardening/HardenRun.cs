using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Audits;
using Sideband.Cli.Hosts;
using Sideband.Cli.Nouns;
using Sideband.Cli.Output;
using Sideband.Client.Audits;
using Sideband.Client.Configuration;

namespace Sideband.Cli.Hardening;

/// <summary>Looks how open hosts are, shows what closes it, asks, does it, and looks again.</summary>
internal sealed class HardenRun
{
    private readonly HardenHosts _hosts;
    private readonly HardenSettings _settings;
    private readonly AuditExceptions _exceptions;
    private readonly AuditOptions _audit;
    private readonly bool _asks;
    private readonly string _run = TimeProvider
        .System.GetUtcNow()
        .ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);

    private HardenRun(ParseResult parsed, HardenHosts hosts, HardenSettings settings, AuditExceptions exceptions)
    {
        (_hosts, _settings, _exceptions) = (hosts, settings, exceptions);
        _asks = !parsed.GetValue(TargetOptions.Yes);
        _audit = new()
        {
            PacketsPerSecond = settings.Rate,
            Passwords = settings.ChecksPasswords ? AuditRun.Passwords(settings.PasswordFile) : null,
        };
    }

    public static async Task<int> RunAsync(ParseResult parsed, HardenSettings settings, CancellationToken cancellation)
    {
        try
        {
            var configuration = ConfigurationFiles.LoadConfiguration();
            var inventory = ConfigurationFiles.LoadInventory(configuration.Inventory);
            var record = settings.Undo is { } undo ? HardenUndo.Read(undo) : null;
            var named = parsed.GetValue(TargetOptions.Host) ?? [];
            var targets = TargetList.Resolve(named.Length > 0 || record is null ? named : record.Keys, inventory);
            if (targets.Count == 0)
                throw new UsageException("which host? Name one with --host (-H), or several: -H node[01-12],@group");
            // A run that goes on where another was broken off finds less, and what was before the first would be lost.
            if (settings.Record is { } before && record is null && File.Exists(before))
                throw new UsageException(
                    $"--record {before}: an earlier run has written what was before it there; name another file"
                );
            if (settings.ChecksPasswords)
                AuditRun.RefuseStrangers(targets, inventory);
            var hosts = new HardenHosts(parsed, targets, configuration, new(settings.Secrets));
            if (record is not null)
                return await new HardenUndo(hosts, record).RunAsync(cancellation);
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var exceptions = settings.Exceptions is { } file
                ? AuditExceptions.Load(file, today, inventory)
                : AuditExceptions.None;
            return await new HardenRun(parsed, hosts, settings, exceptions).RunAsync(cancellation);
        }
        catch (Exception e) when (e is UsageException or FormatException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"sideband: {e.Message}");
            return ExitCode.Usage;
        }
    }

    private async Task<int> RunAsync(CancellationToken cancellation)
    {
        var all = _hosts.Targets.ToDictionary(
            t => t.Name,
            t => new HardenHost(t, _hosts, _run),
            StringComparer.Ordinal
        );
        var (looked, found) = await AuditAsync(all, _hosts.Targets, cancellation);
        var planned = await _hosts.EachAsync(
            Good(looked),
            async (target, stop) =>
                HostResult.Good(
                    target.Name,
                    await all[target.Name].PlanAsync(Open(found[target.Name]), _settings.Choice, stop)
                ),
            cancellation
        );
        var plan = Merged(looked, planned);
        var changes = Good(plan).Sum(t => all[t.Name].Changes);
        if (_hosts.Ask(plan, changes, cancellation) is { } end)
            return end;
        if (changes > 0 && !cancellation.IsCancellationRequested)
            plan = await ApplyAsync(all, plan, cancellation);
        if (cancellation.IsCancellationRequested)
        {
            _hosts.Print(plan, asWords: true);
            return ExitCode.Interrupted;
        }
        (looked, found) = changes > 0 ? await AuditAsync(all, Good(plan), cancellation) : (Only(plan), found);
        var results = Merged(
            Merged(plan, looked),
            [.. Good(looked).Select(t => all[t.Name].Judge(Open(found[t.Name]), _settings.Choice.Takes))]
        );
        _hosts.Print(results);
        return HardenHosts.Sum(results);
    }

    private async Task<IReadOnlyList<HostResult>> ApplyAsync(
        Dictionary<string, HardenHost> all,
        IReadOnlyList<HostResult> plan,
        CancellationToken cancellation
    )
    {
        var targets = Good(plan).Where(t => all[t.Name].Changes > 0).ToList();
        var settings = targets.SelectMany(t => all[t.Name].Record()).ToList();
        if (settings.Count > 0)
        {
            var record = Path.GetFullPath(_settings.Record ?? Path.Combine(_hosts.Store.Folder, $"harden-{_run}.yaml"));
            SecretStore.Write(record, SettingsDocument.Write(settings));
            await _hosts.Screen.Words.WriteLineAsync($"what was before is in {record}: harden --undo {record}");
        }
        return Merged(
            plan,
            await _hosts.EachAsync(
                targets,
                async (target, stop) => HostResult.Good(target.Name, await all[target.Name].ApplyAsync(_asks, stop)),
                cancellation
            )
        );
    }

    /// <summary>Audits; what one sees only among several hosts is looked for, too.</summary>
    private async Task<(IReadOnlyList<HostResult> Results, IReadOnlyDictionary<string, AuditResult> Found)> AuditAsync(
        Dictionary<string, HardenHost> all,
        IReadOnlyList<Target> targets,
        CancellationToken cancellation
    )
    {
        var facts = new System.Collections.Concurrent.ConcurrentDictionary<string, AuditFacts>(StringComparer.Ordinal);
        var results = await _hosts.EachAsync(
            targets,
            async (target, stop) =>
            {
                facts[target.Name] = await all[target.Name].AuditAsync(_audit, stop);
                return HostResult.Good(target.Name, new Report());
            },
            cancellation
        );
        var found = AuditChecks.EvaluateAll([.. results.Where(r => r.Ok).Select(r => facts[r.Host])]);
        return (results, found.ToDictionary(r => r.Facts.Host, StringComparer.Ordinal));
    }

    /// <summary>What nobody answers for.</summary>
    private AuditResult Open(AuditResult found) =>
        found with
        {
            Findings = [.. found.Findings.Where(f => _exceptions.For(f) is null)],
        };

    private IReadOnlyList<Target> Good(IReadOnlyList<HostResult> results)
    {
        var names = results.Where(r => r.Ok).Select(r => r.Host).ToHashSet(StringComparer.Ordinal);
        return [.. _hosts.Targets.Where(t => names.Contains(t.Name))];
    }

    private static IReadOnlyList<HostResult> Only(IReadOnlyList<HostResult> results) => [.. results.Where(r => r.Ok)];

    /// <summary>What became of hosts, with what became of some of them later.</summary>
    private static IReadOnlyList<HostResult> Merged(IReadOnlyList<HostResult> first, IReadOnlyList<HostResult> later)
    {
        var news = later.ToDictionary(r => r.Host, StringComparer.Ordinal);
        return [.. first.Select(r => news.GetValueOrDefault(r.Host) ?? r)];
    }
}
