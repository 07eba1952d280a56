using Sideband.Client.Operations;
using Sideband.Fleet.Inventories;
using Sideband.Fleet.Stores;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet;

/// <content>What is known of the controller.</content>
public sealed partial class Owner
{
    /// <summary>What was read until then is with the store.</summary>
    private TimeSpan _kept = TimeSpan.MinValue;

    /// <summary>How the machine is.</summary>
    public NodeState State
    {
        get
        {
            lock (_gate)
                return StateNow();
        }
    }

    /// <summary>Whether the controller was asked at all: it has answered, or is known not to.</summary>
    public bool IsKnown => Steps > 0;

    /// <summary>Steps that were answered or not: while it stays the same, nothing new is known but how old everything is.</summary>
    public long Steps => AnsweredSteps + UnansweredSteps;

    /// <summary>It does not answer, or lets nobody in, and is tried again later.</summary>
    internal bool IsLeftInPeace
    {
        get
        {
            lock (_gate)
                return _breaker.IsOpen;
        }
    }

    /// <summary>Steps that it has answered.</summary>
    internal long AnsweredSteps => Interlocked.Read(ref _answered);

    /// <summary>Steps that it has not.</summary>
    internal long UnansweredSteps => Interlocked.Read(ref _unanswered);

    /// <summary>Where the controller is.</summary>
    public string Address => _node.Address;

    /// <summary>The system's GUID as it comes; null where it is not known.</summary>
    internal byte[]? Guid => _poller.Guid;

    /// <summary>The inventories that there are.</summary>
    internal IReadOnlyList<(byte Id, string Name)> FruDevices => _poller.FruDevices;

    /// <summary>What tells that the machine's parts may be others; null where nothing was read yet.</summary>
    internal InventoryStamp? Stamp => _poller.Stamp;

    /// <summary>The sensor of an event as its record describes it; null where none is known.</summary>
    internal SensorInfo? SensorOf(byte owner, byte number) => _poller.Find(owner, number);

    /// <summary>Tells of something that is in no log.</summary>
    internal void Note(FleetEventKind kind, EventSeverity severity, string text) => _log.Note(kind, severity, text);

    /// <summary>The same, and waits until it is kept.</summary>
    /// <exception cref="FleetStoreException">It was told, and could not be kept.</exception>
    internal Task NoteAndKeepAsync(FleetEventKind kind, EventSeverity severity, string text) =>
        _log.NoteAndKeepAsync(kind, severity, text);

    /// <summary>When a tier was last through; null where it never was.</summary>
    internal TimeSpan? Through(PollTier tier) => _tiers[(int)tier].Through;

    /// <summary>How old what a tier brings is; null where it never came.</summary>
    public TimeSpan? AgeOf(PollTier tier) => Through(tier) is { } at ? _clock.Now - at : null;

    /// <summary>The present, as <see cref="Through"/> tells times.</summary>
    internal TimeSpan Now => _clock.Now;

    /// <summary>How often a tier is to be asked.</summary>
    internal TimeSpan IntervalOf(PollTier tier) => _node.Plan.Of(tier);

    /// <summary>All that is known now. Nothing is sent.</summary>
    public NodeSnapshot Snapshot()
    {
        lock (_gate)
        {
            var now = _clock.Now;
            var state = StateNow();
            return new()
            {
                Name = _node.Name,
                Address = _node.Address,
                Rack = _node.Rack,
                Groups = _node.Groups,
                State = state,
                Reason =
                    state is NodeState.On or NodeState.Off ? null
                    : IsAway ? "watched by another member"
                    : _breaker.Reason ?? (_poller.Chassis is null ? "not asked yet" : "not told for a while"),
                AnsweredAt = _answeredAt is { } answered ? _clock.ToMoment(answered) : null,
                Chassis = _poller.Chassis?.Value,
                ChassisAge = now - _poller.Chassis?.At,
                Identity = _poller.Identity?.Value,
                IdentityAge = now - _poller.Identity?.At,
                SystemFirmware = _poller.SystemFirmware,
                Power = _poller.Power?.Value,
                PowerAge = now - _poller.Power?.At,
                Log = _log.Info?.Value,
                LogAge = now - _log.Info?.At,
                ClockSkew = _log.Skew,
                Sensors = Values(),
                Events = _log.Latest,
                Latency = _pace.Latency,
                Stretch = _pace.Stretch,
                Plan = _node.Plan,
                Failures = _breaker.Failures,
                TriedAgainAt = _breaker.IsOpen ? _clock.ToMoment(_breaker.Until) : null,
                Answered = _answered,
                Unanswered = _unanswered,
            };
        }
    }

    private IReadOnlyList<SensorValue> Values()
    {
        var now = _clock.Now;
        return [.. _poller.Slots.Select(slot => ValueOf(slot, now))];
    }

    private NodeState StateNow()
    {
        if (_breaker is { IsOpen: true, IsRefused: false })
            return NodeState.Unreachable;
        if (
            _breaker.IsOpen
            || _poller.Chassis is not { } chassis
            || !_node.Plan.IsCurrent(_clock.Now - chassis.At, PollTier.Chassis, _pace.Stretch)
        )
            return NodeState.Unknown;
        return chassis.Value.PowerOn ? NodeState.On : NodeState.Off;
    }

    private SensorValue ValueOf(SensorSlot slot, TimeSpan now)
    {
        if (slot.Reading is not { } reading)
            return new(slot.RecordId, slot.Sensor, null, SensorHealth.Unknown, null, null, null, slot.Error)
            {
                IsInDoubt = slot.WasUnwell,
            };
        var health = HealthOf(slot, now);
        return new(
            slot.RecordId,
            slot.Sensor,
            reading,
            health,
            _clock.ToMoment(slot.At),
            now - slot.At,
            slot.Source,
            slot.Error
        )
        {
            IsInDoubt = slot.WasUnwell && health <= SensorHealth.Unavailable,
        };
    }

    private SensorHealth HealthOf(SensorSlot slot, TimeSpan now) =>
        _node.Plan.IsCurrent(now - slot.At, PollTier.Sensors, _pace.Stretch) ? slot.Health : SensorHealth.Unknown;

    /// <summary>What was read since this was asked last, for the store.</summary>
    private List<SensorSample> News()
    {
        lock (_gate)
        {
            var samples = new List<SensorSample>(_poller.Slots.Length);
            var moment = _clock.ToMoment(TimeSpan.Zero);
            foreach (var slot in _poller.Slots)
            {
                if (slot is { IsRead: true, Value: { } value } && slot.At > _kept)
                    samples.Add(new(slot.RecordId, slot.Sensor, moment + slot.At, value));
            }
            _kept = _clock.Now;
            return samples;
        }
    }
}
