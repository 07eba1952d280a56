using System.Text.Json;
using Sideband.Client;
using Sideband.Fleet.Auditing;
using Sideband.Fleet.Incidents;
using Sideband.Fleet.Jobs;
using Sideband.Fleet.Members;
using Sideband.Fleet.Stores;

namespace Sideband.Fleet;

/// <content>The desk, which one of the members has: it runs jobs and keeps incidents, and the others see and do for it.</content>
public sealed partial class FleetWatch
{
    private const string Looks = "looks";
    private const string Errand = "errand";
    private const string LookAt = "look-at";
    internal const string Trap = "trap";
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LooksPatience = TimeSpan.FromSeconds(4);

    /// <summary>What a command and all that is read after it may take.</summary>
    private static readonly TimeSpan ErrandPatience = TimeSpan.FromMinutes(3);

    /// <summary>What an audit of a controller may take that answers late and is asked slowly.</summary>
    private static readonly TimeSpan AuditPatience = TimeSpan.FromMinutes(30);

    private readonly DeskLooks _looks = new();
    private readonly HashSet<string> _toVerify = new(StringComparer.OrdinalIgnoreCase);
    private DeskTerm? _desk;

    /// <summary>Groups of a controller beside those of the inventory, for the routes of alerts; null where there are no others.</summary>
    public Func<string, IReadOnlyList<string>>? OtherGroups { get; set; }

    /// <summary>Audits controllers for jobs; null where nobody does. It is set before <see cref="RunAsync"/>.</summary>
    public IAuditor? Auditor { get; set; }

    /// <summary>Whether this server does what only one does: where several share the controllers, the one with the desk.</summary>
    public bool HasDesk => Members is null or { HasDesk: true };

    /// <summary>The way to other members; null where there is none.</summary>
    public IMemberLink? Link { get; set; }

    /// <summary>Another member asks for something.</summary>
    /// <param name="what">For what.</param>
    /// <param name="text">What it says with it.</param>
    /// <param name="cancellation">It does not wait any more.</param>
    /// <returns>The answer; null where this one cannot give it.</returns>
    /// <exception cref="JsonException">It says something else.</exception>
    public async Task<string?> HearAsync(string what, string text, CancellationToken cancellation)
    {
        switch (what)
        {
            case Looks when Members is { HasDesk: true }:
                return HearLooks(JsonSerializer.Deserialize(text, MemberJson.Default.Looks)!);
            case Errand:
                var errand = JsonSerializer.Deserialize(text, MemberJson.Default.JobErrand)!;
                return await RunErrandAsync(errand, cancellation).ConfigureAwait(false) is { } row
                    ? JsonSerializer.Serialize(row, MemberJson.Default.JobRow)
                    : null;
            case LookAt:
                foreach (var node in JsonSerializer.Deserialize(text, MemberJson.Default.IReadOnlyListString)!)
                    LookAtOnce(node);
                return "";
            case Trap:
                var trap = JsonSerializer.Deserialize(text, MemberJson.Default.TrapWire)!;
                return await Traps.HearAsync(trap, cancellation).ConfigureAwait(false) ? Trap : null;
            default:
                return null;
        }
    }

    /// <summary>Has a controller's log and sensors read at once, whoever speaks to it; what comes of that nobody waits for.</summary>
    internal void LookAtOnce(string node)
    {
        if (Find(node) is not { } owner)
            return;
        if (!owner.IsAway)
            _ = RefreshAsync(owner, PollTier.Log, PollTier.Sensors);
        else if (Link is { } link && Members?.OwnerOf(owner) is { } member)
            _ = link.AskAsync(
                member,
                LookAt,
                JsonSerializer.Serialize([node], MemberJson.Default.IReadOnlyListString),
                LooksPatience,
                CancellationToken.None
            );
    }

    /// <summary>Has an owner ask at once; what comes of that nobody waits for.</summary>
    internal static async Task RefreshAsync(Owner owner, params IEnumerable<PollTier> tiers)
    {
        try
        {
            await Task.WhenAll(tiers.Select(tier => owner.RefreshAsync(tier, FleetPriority.Safety)))
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is IpmiException or FleetStoreException or OperationCanceledException)
        {
            // The owner has seen that it is silent, too, and a log that could not be kept is read again.
        }
    }

    private void Looked(Owner owner)
    {
        if (HasDesk)
            Incidents.Look(owner);
        else
            _looks.Note(owner);
    }

    /// <summary>Each second the desk is told what is new.</summary>
    private async Task TellDeskAsync(Membership members, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await Task.Delay(BetweenTries, _clock.Provider, cancellation).ConfigureAwait(false);
                if (Link is not { } link || members.Desk is not { } desk || desk.Instance == members.Self.Instance)
                    continue;
                var told = _looks.Take(members.Self.Instance, desk.Instance, _owners.Values);
                var text = JsonSerializer.Serialize(told, MemberJson.Default.Looks);
                var answer = await link.AskAsync(desk, Looks, text, LooksPatience, cancellation).ConfigureAwait(false);
                foreach (var node in _looks.Answered(answer, told, Find))
                    LookAtOnce(node);
            }
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
    }

    private string HearLooks(LookWire.Looks told)
    {
        foreach (var look in told.Items)
            Incidents.Look(
                new NodeLook(
                    look.Node,
                    look.Present,
                    condition => look.Bearings.TryGetValue(condition.Key, out var bearing) ? bearing : default
                )
            );
        bool IsTheirs(string node) => Find(node) is { } owner && Members!.OwnerOf(owner)?.Instance == told.Instance;
        List<string> verify;
        lock (_toVerify)
        {
            verify = [.. _toVerify.Where(IsTheirs)];
            _toVerify.ExceptWith(verify);
        }
        return JsonSerializer.Serialize(
            new LookWire.Answer(Incidents.Followed(IsTheirs), verify),
            MemberJson.Default.Answer
        );
    }

    /// <summary>What the desk wants to be looked at is asked for here, or when its member next tells something.</summary>
    private void Verify(string node)
    {
        if (Find(node) is not { } owner)
            return;
        if (!owner.IsAway)
        {
            _ = RefreshAsync(owner, PollTier.Sensors);
            return;
        }
        lock (_toVerify)
            _toVerify.Add(node);
    }

    /// <summary>Does for the desk what only the owner can do.</summary>
    /// <returns>The row as it is then; null where the controller is not this one's.</returns>
    private async Task<JobRow?> RunErrandAsync(JobErrand errand, CancellationToken cancellation)
    {
        if (
            Store is not { } store
            || JobActions.Of(errand.Job, errand.Action, errand.Document, Auditor) is not { } action
            || Find(errand.Row.Node) is not { IsAway: false }
        )
            return null;
        var ground = new JobGround(store.Jobs, Find, _clock, _ => { }, _stopping.Token);
        // Who waits no more finds in the store what became of it.
        var attempt = new JobAttempt(action, ground, cancellation);
        if (errand.OnlyReads)
            return await attempt.VerifyAsync(errand.Row).ConfigureAwait(false);
        return await attempt
            .RunAsync(
                errand.Row,
                async sent =>
                {
                    var entry = JobTrail.Of(_clock.Provider.GetUtcNow(), errand.By, action, errand.Job, sent);
                    if (
                        !await store
                            .Jobs.TryAsync(errand.Job, errand.Place, errand.Row.Attempt, sent, entry)
                            .ConfigureAwait(false)
                    )
                        throw new FleetStoreException("the desk has decided otherwise meanwhile: nothing is sent");
                }
            )
            .ConfigureAwait(false);
    }

    /// <summary>Has the member that speaks to a controller do an errand.</summary>
    private async Task<ErrandAnswer> SendErrandAsync(JobErrand errand, CancellationToken cancellation)
    {
        if (Link is not { } link || Find(errand.Row.Node) is not { } owner || Members?.OwnerOf(owner) is not { } member)
            return new(false, null);
        var text = JsonSerializer.Serialize(errand, MemberJson.Default.JobErrand);
        var patience = errand.Action == FleetJobs.Audit ? AuditPatience : ErrandPatience;
        var answer = await link.AskAsync(member, Errand, text, patience, cancellation).ConfigureAwait(false);
        return answer is { Length: 0 }
            ? new(false, null)
            : new(true, MemberJson.Answered(answer, MemberJson.Default.JobRow));
    }

    private (FleetJobs? Jobs, IncidentKeeper Incidents) Desk(
        IEnumerable<FleetNode> nodes,
        IJobStore? jobs,
        IIncidentStore? incidents,
        ISendPermit? permit = null
    ) =>
        (
            jobs is null ? null : new(jobs, Find, _clock, _jobChanges, SendErrandAsync, () => Auditor),
            new(nodes, _clock.Provider, Events, incidents, _incidentOptions, _alertOptions, Find, Verify, permit)
            {
                OtherGroups = node => OtherGroups?.Invoke(node) ?? [],
            }
        );

    /// <summary>
    /// Without a lease: where this server is the only one, the desk; else what is asked in the moment before it has the desk or after
    /// that, and then nothing is begun, since nothing can be kept.
    /// </summary>
    private (FleetJobs? Jobs, IncidentKeeper Incidents) IdleDesk(IEnumerable<FleetNode> nodes)
    {
        if (Members is null || Store is not FleetStore shared)
            return Desk(nodes, Store?.Jobs, Store?.Incidents);
        var (jobs, incidents) = shared.Under(StoreFence.OfNobody);
        return Desk(nodes, jobs, incidents);
    }

    /// <summary>Jobs and incidents begin anew with each term: what they are is in the store.</summary>
    private void BeginDesk(Lease lease)
    {
        var (jobs, incidents) = (Store as FleetStore)!.Under(StoreFence.Of(Members!, lease));
        (Jobs, Incidents) = Desk(_owners.Values.Select(owner => owner.Node), jobs, incidents, lease);
        _desk = new(Jobs!, Incidents, RunDeskAsync);
        foreach (var owner in _owners.Values.Where(o => o is { IsAway: false, IsKnown: true }))
            Incidents.Look(owner);
    }

    private async Task RunDeskAsync(FleetJobs jobs, IncidentKeeper incidents, CancellationToken cancellation)
    {
        var keeping = incidents.RunAsync(cancellation);
        try
        {
            while (true)
            {
                try
                {
                    await jobs.RecoverAsync(cancellation).ConfigureAwait(false);
                    break;
                }
                catch (FleetStoreException)
                {
                    await Task.Delay(BetweenTries, _clock.Provider, cancellation).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The term is over.
        }
        await keeping.ConfigureAwait(false);
    }

    private async Task EndDeskAsync()
    {
        if (Interlocked.Exchange(ref _desk, null) is not { } term)
            return;
        await term.EndAsync().ConfigureAwait(false);
        // What is asked until another has the desk is as the store has it.
        if (term.Incidents == Incidents)
            (Jobs, Incidents) = IdleDesk(_owners.Values.Select(owner => owner.Node));
    }
}
