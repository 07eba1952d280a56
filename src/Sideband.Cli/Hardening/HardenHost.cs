using Sideband.Cli.Hosts;
using Sideband.Cli.Nouns;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Client.Audits;
using Sideband.Client.Configuration;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Hardening;

/// <summary>One host: what was found, what closes it, what is done.</summary>
/// <param name="target">Which.</param>
/// <param name="hosts">How one comes in.</param>
/// <param name="run">What files are called by that keep what this run replaces.</param>
internal sealed class HardenHost(Target target, HardenHosts hosts, string run)
{
    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);
    private readonly List<(string Check, string What)> _done = [];
    private IReadOnlyList<string> _unknown = [];
    private IReadOnlyList<SettingChange> _shown = [];
    private AuditResult? _before;
    private Credentials? _account;

    /// <summary>Which.</summary>
    public Target Target => target;

    /// <summary>What closes what was found.</summary>
    public HardenPlan Plan { get; private set; } = new([], []);

    /// <summary>How many changes were shown.</summary>
    public int Changes => _shown.Count + Plan.Steps.Count(s => s.Secret is not null);

    /// <summary>What went wrong, by check.</summary>
    public IReadOnlyDictionary<string, string> Problems => _problems;

    /// <summary>Looks how open it is, with the account that hardens it.</summary>
    /// <exception cref="IpmiException">Nobody is there, or nobody is let in.</exception>
    public async Task<AuditFacts> AuditAsync(AuditOptions audit, CancellationToken cancellation)
    {
        await using (var client = await hosts.ConnectAsync(target, cancellation))
            _account = client.Credentials;
        var options = hosts.Access(target).Options;
        var facts = await AuditProbe.RunAsync(
            target.Name,
            target.Address,
            options,
            audit,
            _account.User,
            _account,
            cancellation
        );
        return facts.Account is not null
            ? facts
            : throw new IpmiException(
                $"{target.Name} was not seen with the account: {string.Join("; ", facts.Unseen)}"
            );
    }

    /// <summary>What closes what was found; it asks for what is set now, and changes nothing.</summary>
    public async Task<Report> PlanAsync(AuditResult found, HardenChoice choice, CancellationToken cancellation)
    {
        _before = found;
        Plan = HardenPlan.Of(found, choice, hosts.Store.Unfinished(target.Name));
        await using (var client = await hosts.ConnectAsync(target, cancellation))
        {
            var plan = await PlanAsync(client, [.. Plan.Steps.SelectMany(s => s.Settings)], cancellation);
            (_shown, _unknown) = (plan.Changes, plan.Unknown);
        }
        var report = HardenTable.Rows.Report();
        foreach (var step in Plan.Steps)
        {
            foreach (var change in ChangesOf(step))
                HardenTable.Add(report, step, HardenTable.Planned, $"{change.Name}: {change.Now} -> {change.Wanted}");
            foreach (var setting in step.Settings.Where(s => _unknown.Contains(s.Name)))
                HardenTable.Add(report, step, HardenTable.ByHand, $"it has no setting {setting.Name}");
        }
        foreach (var (finding, remedy) in Plan.ByHand)
            HardenTable.Add(report, finding, HardenTable.ByHand, remedy);
        return report;
    }

    /// <summary>What is there before the run, as settings that make it so again; secrets by the files that keep them.</summary>
    public IReadOnlyList<Setting> Record() =>
        [
            .. _shown.Select(c => new Setting([target.Name, .. c.Name.Split('.')], c.Now)),
            .. Plan
                .Steps.Where(s => Replaced(s, _account) is not null)
                .Select(s =>
                {
                    var slot = Slot(s);
                    return new Setting([target.Name, .. s.Path], slot.Reference(slot.OldPath(run)));
                }),
        ];

    /// <summary>Does it; what a controller refuses keeps nothing else from being done.</summary>
    /// <param name="tells">What was shown to a person is done, and nothing else.</param>
    /// <param name="cancellation">Stops before the next change.</param>
    public async Task<Report> ApplyAsync(bool tells, CancellationToken cancellation)
    {
        await using (var client = await hosts.ConnectAsync(target, cancellation))
            await ApplySettingsAsync(client, tells, cancellation);
        foreach (var step in Plan.Steps.Where(s => s.Secret is not null))
        {
            try
            {
                await ApplySecretAsync(step, cancellation);
            }
            catch (IpmiException e) when (MayGoOn(e))
            {
                _problems[step.Check] = e.Message;
            }
        }
        return HardenTable.Rows.Report();
    }

    /// <summary>What became of each finding, and what is found that was not before.</summary>
    /// <param name="after">What was found when all was done.</param>
    /// <param name="takes">Whether a finding is one of those that were to be closed.</param>
    public HostResult Judge(AuditResult after, Func<AuditFinding, bool> takes)
    {
        var report = HardenTable.Rows.Report();
        var left = after.Findings.Select(f => f.Check.Id).ToHashSet(StringComparer.Ordinal);
        var code = ExitCode.Success;
        foreach (var step in Plan.Steps.DistinctBy(s => s.Check))
        {
            var isLeft = left.Contains(step.Check);
            // What a controller says that it did not do may be done all the same.
            var isMade = step.Severity is null || !isLeft;
            if (_problems.GetValueOrDefault(step.Check) is { } problem && (isLeft || step.Severity is null))
            {
                HardenTable.Add(report, step, HardenTable.Failed, problem);
                code = ExitCode.Failed;
                continue;
            }
            var done = _done.Where(d => d.Check == step.Check).Select(d => d.What).Distinct(StringComparer.Ordinal);
            HardenTable.Add(
                report,
                step,
                isMade ? HardenTable.Closed : HardenTable.Left,
                string.Join(", ", done.DefaultIfEmpty("the same settings as for another finding"))
            );
            if (!isMade && code == ExitCode.Success)
                code = ExitCode.Findings;
        }
        foreach (var (finding, remedy) in Plan.ByHand)
            HardenTable.Add(
                report,
                finding,
                left.Contains(finding.Check.Id) ? HardenTable.ByHand : HardenTable.Closed,
                remedy
            );
        var before = _before!.Findings.Select(f => f.Check.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var finding in after.Findings.Where(f => !before.Contains(f.Check.Id) && takes(f)))
            HardenTable.Add(report, finding, HardenTable.New, finding.Remedy);
        return HostResult.Good(target.Name, report) with { ExitCode = code };
    }

    private IEnumerable<SettingChange> ChangesOf(HardenStep step) =>
        step.Secret is not null
            ?
            [
                new(
                    string.Join('.', step.Path),
                    "another",
                    $"a new one, kept in {hosts.Store.Of(HostFile.Placeholder, step.Secret).Path}"
                ),
            ]
            : _shown.Where(c => step.Settings.Any(s => s.Name == c.Name));

    private static ControllerConfiguration Of(IpmiClient client) => new(client, SettingsFile.Password);

    private static async Task<ConfigurationPlan> PlanAsync(
        IpmiClient client,
        IReadOnlyList<Setting> wanted,
        CancellationToken cancellation
    )
    {
        try
        {
            return await Of(client).PlanAsync(wanted, passesUnknown: true, cancellation);
        }
        catch (OperationCanceledException e)
        {
            throw new ConfigurationInterruptedException($"{client.Peer}: interrupted: nothing more was changed", e);
        }
    }

    private async Task ApplySettingsAsync(IpmiClient client, bool tells, CancellationToken cancellation)
    {
        var steps = Plan.Steps.Where(s => s.Settings.Count > 0).ToList();
        try
        {
            await ApplyAsync(client, [.. steps.SelectMany(s => s.Settings)], tells, cancellation);
        }
        catch (IpmiException e) when (MayGoOn(e))
        {
            // One after the other it shows which of them the controller does not take.
            foreach (var step in steps)
            {
                try
                {
                    await ApplyAsync(client, step.Settings, tells, cancellation);
                }
                catch (IpmiException one) when (MayGoOn(one))
                {
                    _problems[step.Check] = one.Message;
                }
            }
        }
        foreach (var step in steps)
        {
            foreach (var setting in step.Settings)
                _done.Add((step.Check, $"{setting.Name} = {setting.Value}"));
        }
    }

    private async Task ApplyAsync(
        IpmiClient client,
        IReadOnlyList<Setting> wanted,
        bool tells,
        CancellationToken cancellation
    )
    {
        var plan = await PlanAsync(client, wanted, cancellation);
        // What nobody has seen is not done.
        if (tells && plan.Changes.Any(c => !_shown.Contains(c)))
            throw new IpmiException($"{client.Peer} is no more as it was shown; this was not changed.")
            {
                Hint = "Run it again, and look at what it shows.",
            };
        await plan.ApplyAsync(Tell, cancellation);
    }

    /// <summary>Has a secret hold that was made up: it is on disk before it is sent, and settled when a session has shown it.</summary>
    private async Task ApplySecretAsync(HardenStep step, CancellationToken cancellation)
    {
        var slot = Slot(step);
        // Secrets move the way in: each has a session of its own.
        await using var client = await hosts.ConnectAsync(target, cancellation);
        if (Replaced(step, client.Credentials) is { } before)
            slot.Keep(run, before);
        var setting = new Setting(step.Path, slot.Propose());
        var plan = await PlanAsync(client, [setting], cancellation);
        if (plan.Unknown.Count > 0)
            throw new IpmiException($"{client.Peer} has no setting {setting.Name}.");
        await plan.ApplyAsync(Tell, cancellation);
        await VerifyAsync(step, client, SettingsFile.Password(setting.Value), cancellation);
        slot.Settle();
        _done.Add((step.Check, slot.Path));
    }

    /// <summary>Comes in with a password that is new; how the own one and K_G were looked at, when they were written.</summary>
    private async Task VerifyAsync(
        HardenStep step,
        IpmiClient client,
        SessionPassword password,
        CancellationToken cancellation
    )
    {
        if (step is not { Secret: { Kind: SecretKind.Password, User: var user }, IsOwn: false })
            return;
        var access = hosts.Access(target);
        try
        {
            var second = await IpmiClient.ConnectAsync(
                target.Address,
                new(user, password, client.Credentials.KeyG),
                access.Options with
                {
                    Privilege = Protocol.PrivilegeLevel.User,
                    CacheFolder = null,
                },
                cancellation
            );
            await second.DisposeAsync();
        }
        catch (IpmiRefusedException e)
        {
            throw new IpmiException($"'{user}' was given a new password and is not let in with it: {e.Message}", e)
            {
                Hint = $"It is kept in {Slot(step).NewPath}; run it again.",
            };
        }
    }

    /// <summary>
    /// The secret that a step replaces and that is kept to be given back; null where it is not known, where there is none, and where
    /// an earlier run got as far as to have the controller take what it made up.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="account">How one comes in.</param>
    private SessionPassword? Replaced(HardenStep step, Credentials? account)
    {
        if (step.Secret is not { Kind: var kind })
            return null;
        var slot = Slot(step);
        var known = kind switch
        {
            SecretKind.Community => _before?.Facts.Account?.Community is { } community
                ? new(community.Community)
                : null,
            SecretKind.KeyG when _before?.Facts.Offer is { NonZeroKg: false } => new([]),
            SecretKind.KeyG => account?.KeyG ?? Stored(slot.Path),
            _ when step.IsOwn => account?.Password,
            _ => Stored(slot.Path),
        };
        // Without a key is how channels are delivered; a file without a password or a word is a mistake everywhere else.
        if (known is null || (known.IsEmpty && kind != SecretKind.KeyG))
            return null;
        return Stored(slot.NewPath)?.Matches(known.Padded) == true ? null : known;

        SessionPassword? Stored(string path) => File.Exists(path) ? SettingsFile.Password(slot.Reference(path)) : null;
    }

    private SecretSlot Slot(HardenStep step) => hosts.Store.Of(target.Name, step.Secret!);

    /// <summary>A controller that is silent, lets nobody in or whose person has had enough is left alone.</summary>
    private static bool MayGoOn(IpmiException e) =>
        e is not (IpmiTimeoutException or IpmiRefusedException or ConfigurationInterruptedException);

    private void Tell(SettingChange change) => hosts.Tell(target.Name, change);
}
