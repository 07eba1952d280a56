using System.Collections.Concurrent;
using Sideband.Cli.Hosts;
using Sideband.Cli.Nouns;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Client.Configuration;

namespace Sideband.Cli.Hardening;

/// <summary>Makes hosts again what they were before a run.</summary>
/// <param name="hosts">The hosts.</param>
/// <param name="record">What was there, by host.</param>
internal sealed class HardenUndo(HardenHosts hosts, IReadOnlyDictionary<string, IReadOnlyList<Setting>> record)
{
    private static readonly Shape Changes = HardenTable.Rows;
    private readonly ConcurrentDictionary<string, IReadOnlyList<SettingChange>> _shown = new(StringComparer.Ordinal);

    /// <summary>Reads what a run wrote.</summary>
    /// <exception cref="UsageException">It is no such file.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<Setting>> Read(string path) =>
        SettingsFile
            .Read(path)
            .Where(s => s.Path.Count > 1)
            .GroupBy(s => s.Path[0], StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => (IReadOnlyList<Setting>)[.. g.Select(s => s with { Path = [.. s.Path.Skip(1)] })],
                StringComparer.Ordinal
            );

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var strangers = hosts.Targets.Where(t => !record.ContainsKey(t.Name)).Select(t => t.Name).ToList();
        if (strangers.Count > 0)
            throw new UsageException($"the file says nothing of {HostFold.Fold(strangers)}");
        var plan = await hosts.EachAsync(hosts.Targets, ShowAsync, cancellation);
        if (hosts.Ask(plan, _shown.Values.Sum(c => c.Count), cancellation) is { } end)
            return end;
        var results = await hosts.EachAsync(
            [.. hosts.Targets.Where(t => _shown.ContainsKey(t.Name))],
            UndoAsync,
            cancellation
        );
        results = [.. plan.Select(p => results.FirstOrDefault(r => r.Host == p.Host) ?? p)];
        hosts.Print(results);
        return cancellation.IsCancellationRequested ? ExitCode.Interrupted : HardenHosts.Sum(results);
    }

    private async Task<HostResult> ShowAsync(Target target, CancellationToken cancellation)
    {
        await using var client = await hosts.ConnectAsync(target, cancellation);
        var plan = await PlanAsync(target, client, cancellation);
        _shown[target.Name] = plan.Changes;
        return Told(target, plan.Changes, HardenTable.Planned);
    }

    private async Task<HostResult> UndoAsync(Target target, CancellationToken cancellation)
    {
        await using var client = await hosts.ConnectAsync(target, cancellation);
        var plan = await PlanAsync(target, client, cancellation);
        if (!plan.Changes.SequenceEqual(_shown[target.Name]))
            throw new IpmiException($"{client.Peer} is no more as it was shown; nothing was changed.")
            {
                Hint = "Run it again, and look at what it shows.",
            };
        await plan.ApplyAsync(change => hosts.Tell(target.Name, change), cancellation);
        foreach (var file in record[target.Name].Select(FileOf).OfType<string>())
            SecretSlot.Restore(file);
        return Told(target, plan.Changes, "undone");
    }

    private Task<ConfigurationPlan> PlanAsync(Target target, IpmiClient client, CancellationToken cancellation) =>
        new ControllerConfiguration(client, SettingsFile.Password).PlanAsync(
            // A secret whose file is gone holds again, since an earlier run that was broken off.
            [.. record[target.Name].Where(s => FileOf(s) is not { } file || File.Exists(file))],
            passesUnknown: true,
            cancellation
        );

    private static string? FileOf(Setting setting) =>
        setting.Path[^1] is "password" or "kg" or "community-string" && setting.Value.Split(':', 2) is [_, var file]
            ? file
            : null;

    private static HostResult Told(Target target, IReadOnlyList<SettingChange> changes, string result)
    {
        var report = Changes.Report();
        foreach (var change in changes)
            report.Add("", "undo", result, $"{change.Name}: {change.Now} -> {change.Wanted}");
        return HostResult.Good(target.Name, report);
    }
}
