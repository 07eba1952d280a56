using Sideband.Client;
using Sideband.Fleet.Members;
using Sideband.Protocol;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet;

/// <summary>
/// The one who speaks to a controller. It has the session, and everybody else asks it: by priority, one step at a time, and equal
/// questions once. It holds no thread and no timer; <see cref="FleetWatch"/> tells it when its time has come.
/// </summary>
public sealed partial class Owner
{
    private static readonly TimeSpan Lapse = TimeSpan.FromSeconds(0.5);
    private readonly FleetNode _node;
    private readonly FleetClock _clock;
    private readonly StoreKeeper? _store;
    private readonly Action<Owner> _reschedule;
    private readonly Action<Owner> _looked;
    private readonly Lock _gate = new();
    private readonly Breaker _breaker = new();
    private readonly Pace _pace = new();
    private readonly NodeLog _log;
    private readonly NodePoller _poller;
    private readonly TierQuestion[] _tiers;
    private readonly List<Question> _queue = [];
    private IpmiClient? _client;
    private bool _isBusy;
    private Question? _underWay;
    private bool _isRetired;
    private TaskCompletionSource? _rests;
    private TimeSpan? _answeredAt;
    private long _answered;
    private long _unanswered;

    internal Owner(
        FleetNode node,
        FleetClock clock,
        EventFeed events,
        StoreKeeper? store,
        SensorCatalogue catalogue,
        TimeSpan begins,
        Action<Owner> reschedule,
        Action<Owner> looked,
        bool isAway = false
    )
    {
        (IsAway, Shard) = (isAway, Shards.Of(node.Name));
        (_node, _clock, _store, _reschedule, _looked) = (node, clock, store, reschedule, looked);
        _log = new(node.Name, clock, events.Add, store);
        _poller = new(
            clock,
            _pace,
            node.Plan,
            _log,
            _gate,
            catalogue,
            text => _log.Note(FleetEventKind.State, EventSeverity.Information, text)
        );
        _tiers = [.. Enum.GetValues<PollTier>().Select(tier => new TierQuestion(tier, _poller) { Due = begins })];
    }

    /// <summary>What people call the controller.</summary>
    public string Name => _node.Name;

    /// <summary>The groups of the inventory that it belongs to.</summary>
    public IReadOnlyList<string> Groups => _node.Groups;

    /// <summary>The rack that it is in; null where that is not known.</summary>
    public string? Rack => _node.Rack;

    /// <summary>Tells where the machine's screen is; null where it has none that is known.</summary>
    public Func<CancellationToken, Task<string>>? Screen => _node.Screen;

    /// <summary>Whether another member speaks to the controller: this one knows nothing of it, and sends nothing.</summary>
    public bool IsAway { get; }

    /// <summary>The controller.</summary>
    internal FleetNode Node => _node;

    /// <summary>What a member has a lease of that speaks to it; not worked out again with each look.</summary>
    internal int Shard { get; }

    /// <summary>When the scheduler has it in its queue; null where it has not. The scheduler's own.</summary>
    internal TimeSpan? ScheduledAt { get; set; }

    /// <summary>Asks the controller something in the session of its owner.</summary>
    /// <param name="key">Questions of one key are equal: asked at once, they are sent once. Null for what changes something.</param>
    /// <param name="priority">Who asks.</param>
    /// <param name="work">The question. It opens no session and keeps the client no longer than it lasts.</param>
    /// <param name="cancellation">Gives up waiting; what was not begun is not begun then.</param>
    /// <exception cref="IpmiTimeoutException">The controller does not answer, or is left in peace since it did not.</exception>
    /// <exception cref="IpmiException">What <paramref name="work"/> throws.</exception>
    public Task<T> AskAsync<T>(
        string? key,
        FleetPriority priority,
        Func<IpmiClient, CancellationToken, Task<T>> work,
        CancellationToken cancellation = default
    )
    {
        Task<T> answer;
        lock (_gate)
        {
            if (IsAway || _isRetired)
                return Task.FromException<T>(Elsewhere());
            if (key is not null && _queue.OfType<SingleQuestion<T>>().FirstOrDefault(q => q.Key == key) is { } equal)
            {
                if (priority < equal.Priority)
                    equal.Priority = priority;
                answer = equal.WaitAsync(cancellation);
            }
            else
            {
                var question = new SingleQuestion<T>(key, priority, work);
                answer = question.WaitAsync(cancellation);
                _queue.Add(question);
            }
        }
        _reschedule(this);
        return answer;
    }

    /// <summary>Asks what is asked again and again now, and waits for it. Where it is under way already, that one serves.</summary>
    /// <param name="tier">What.</param>
    /// <param name="priority">Who asks.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="IpmiException">The controller does not answer, or answers with an error.</exception>
    public Task RefreshAsync(PollTier tier, FleetPriority priority, CancellationToken cancellation = default)
    {
        Task answer;
        lock (_gate)
        {
            var question = _tiers[(int)tier];
            if (IsAway || _isRetired)
                return Task.FromException(Elsewhere());
            if (_breaker.IsOpen && priority != FleetPriority.Operator)
                return Task.FromException(InPeace());
            if (priority < question.Priority)
                question.Priority = priority;
            if (!question.IsUnderWay && question.Due > _clock.Now)
                question.Due = _clock.Now;
            answer = question.WaitAsync(cancellation);
        }
        _reschedule(this);
        return answer;
    }

    /// <summary>When something may be sent; null while something is under way.</summary>
    internal TimeSpan? Due
    {
        get
        {
            lock (_gate)
            {
                if (_isBusy || _isRetired || IsAway)
                    return null;
                // The lease is not renewed in time: it is looked at again soon whether it is.
                if (_node.Permit.IsLapsed)
                    return _clock.Now + Lapse;
                if (_queue.Count > 0)
                    return _clock.Now;
                var due = TimeSpan.MaxValue;
                foreach (var tier in _tiers)
                    due = Min(due, DueOf(tier));
                return due;
            }
        }
    }

    /// <summary>Takes what is due, the most urgent first; null where nothing is. What was taken has to be run.</summary>
    internal Question? Take()
    {
        lock (_gate)
        {
            if (_isBusy || _isRetired || IsAway || _node.Permit.IsLapsed || Next() is not { } next)
                return null;
            _isBusy = true;
            return _underWay = next;
        }
    }

    /// <summary>Asks nothing any more, and closes the session. Whoever still waits is told.</summary>
    /// <param name="finishes">Waits first for the step that is under way.</param>
    internal async Task RetireAsync(bool finishes = false)
    {
        List<Question> left;
        Task rests;
        lock (_gate)
        {
            _isRetired = true;
            left = [.. _queue.Where(question => question != _underWay)];
            _queue.Clear();
            rests =
                finishes && _isBusy
                    ? (_rests ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task
                    : Task.CompletedTask;
        }
        foreach (var question in left)
            question.Failed(new IpmiTimeoutException($"{Name} is not watched here any more"));
        await rests.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        await CloseAsync().ConfigureAwait(false);
    }

    internal async ValueTask CloseAsync()
    {
        if (Interlocked.Exchange(ref _client, null) is { } client)
            await client.DisposeAsync().ConfigureAwait(false);
    }

    private IpmiTimeoutException Elsewhere() => new($"{Name} is not watched by this member");

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>A silent controller is left in peace, and one that has just worked may rest, but not from what a person waits for.</summary>
    private TimeSpan DueOf(TierQuestion tier)
    {
        if (tier.Priority == FleetPriority.Operator)
            return tier.Due;
        var due = tier.Due;
        if (_breaker.IsOpen && due < _breaker.Until)
            due = _breaker.Until;
        if (tier.Priority >= FleetPriority.Metrics && due < _pace.RestsUntil)
            due = _pace.RestsUntil;
        return due;
    }

    private Question? Next()
    {
        var now = _clock.Now;
        for (var i = _queue.Count - 1; i >= 0; i--)
        {
            var asked = _queue[i];
            if (asked.IsAbandoned)
                _queue.RemoveAt(i);
            else if (_breaker.IsOpen && asked.Priority != FleetPriority.Operator && now < _breaker.Until)
            {
                _queue.RemoveAt(i);
                asked.Failed(InPeace());
            }
        }
        Question? best = null;
        foreach (var asked in _queue)
            best = best is null || asked.Priority < best.Priority ? asked : best;
        foreach (var tier in _tiers)
        {
            if (DueOf(tier) <= now && (best is null || tier.Priority < best.Priority))
                best = tier;
        }
        return best;
    }

    private IpmiTimeoutException InPeace() =>
        new($"{Name} did not answer: {_breaker.Reason}")
        {
            Hint =
                $"It is tried again in {Math.Ceiling((_breaker.Until - _clock.Now).TotalSeconds)} s; what a person asks is tried at once.",
        };

    /// <summary>Does a step of what was taken. It does not throw. Whoever called it looks what is due next.</summary>
    internal async Task RunAsync(Question question, CancellationToken cancellation)
    {
        var (began, denied) = (_clock.Now, _node.Permit.Denied);
        var isConnected = false;
        try
        {
            _client ??= await _node.ConnectAsync(cancellation).ConfigureAwait(false);
            isConnected = true;
            var isThrough = await question.StepAsync(_client, cancellation).ConfigureAwait(false);
            Answered(question, began, isThrough);
        }
        catch (IpmiCommandException e) when (isConnected)
        {
            // It is there, and says no.
            Refused(question, e, began);
        }
        catch (Exception e) when (e is not OperationCanceledException && _node.Permit.Denied != denied)
        {
            // Not it was silent, but we were: the lease was over.
            Finish(question, e, null);
        }
        catch (Exception e) when (e is not OperationCanceledException && (!isConnected || IsLost(e)))
        {
            Silent(question, e);
        }
        catch (OperationCanceledException e) when (cancellation.IsCancellationRequested)
        {
            Finish(question, e, null);
        }
#pragma warning disable CA1031 // What somebody asks may throw whatever it likes: he gets it, and the owner goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Finish(question, e, null);
        }
        if (!_isRetired && question is not TierQuestion { IsUnderWay: true })
            _looked(this);
        TaskCompletionSource? rests;
        lock (_gate)
            (_isBusy, _underWay, rests) = (false, null, _rests);
        if (_isRetired)
            await CloseAsync().ConfigureAwait(false);
        rests?.TrySetResult();
    }

    /// <summary>
    /// No answer, or no session any more. A session that a command wants more rights than it has in goes on; one that cannot be opened
    /// again, since the password is another now, must not be tried again and again.
    /// </summary>
    internal static bool IsLost(Exception e) =>
        e is IpmiTimeoutException or IpmiRefusedException { InnerException: not IpmiCommandException };
}
