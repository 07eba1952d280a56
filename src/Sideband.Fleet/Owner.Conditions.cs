using System.Globalization;
using Sideband.Fleet.Incidents;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Fleet;

/// <content>What is wrong with the machine and its controller.</content>
public sealed partial class Owner
{
    /// <summary>What is wrong now, as far as it is known. Nothing is sent.</summary>
    internal NodeLook Look()
    {
        lock (_gate)
        {
            if (_breaker.IsOpen)
                return new(Name, [Silence()], BearingOfSilence);
            var now = _clock.Now;
            var state = StateNow();
            var present = new Dictionary<string, Condition>(StringComparer.OrdinalIgnoreCase);
            foreach (var fault in state == NodeState.Unknown ? [] : ChassisFaults())
                present.Add(fault.Key, fault);
            foreach (var slot in _poller.Slots)
            {
                if (!slot.IsUnwell || ValueOf(slot, now) is not { Health: > SensorHealth.Ok } value)
                    continue;
                var condition = ConditionOf(value);
                if (!present.TryGetValue(condition.Key, out var twin) || twin.Severity < condition.Severity)
                    present[condition.Key] = condition;
            }
            return new(Name, [.. present.Values], condition => BearingOf(condition, state));
        }
    }

    /// <summary>Sensors were not well before we came. Of those that cannot be read since then nobody knows how they are.</summary>
    internal void Doubt(IReadOnlyList<string> sensors)
    {
        lock (_gate)
        {
            foreach (var slot in _poller.Slots)
            {
                if (!slot.IsRead && sensors.Contains(slot.Sensor.Name, StringComparer.OrdinalIgnoreCase))
                    slot.Doubt();
            }
        }
    }

    private Condition Silence()
    {
        var refused = _breaker.IsRefused;
        return new(
            Name,
            refused ? Condition.Refused : Condition.Unreachable,
            "",
            "",
            refused ? EventSeverity.Warning : EventSeverity.Critical,
            refused ? $"{Name} lets nobody in" : $"{Name} does not answer",
            _breaker.Reason ?? ""
        );
    }

    /// <summary>Who refuses is there; who is silent says nothing at all.</summary>
    private Bearing BearingOfSilence(Condition condition) =>
        new(condition.Cause == Condition.Unreachable && _breaker.IsRefused, null);

    private IEnumerable<Condition> ChassisFaults()
    {
        if (_poller.Chassis?.Value is not { } chassis)
            yield break;
        (string What, bool IsSo)[] faults =
        [
            ("power fault", chassis.PowerFault),
            ("power overload", chassis.Overload),
            ("drive fault", chassis.DriveFault),
            ("fan fault", chassis.FanFault),
        ];
        foreach (var (what, _) in faults.Where(f => f.IsSo))
            yield return new(
                Name,
                Condition.Chassis,
                what,
                what,
                EventSeverity.Critical,
                $"{Name}: {what}",
                "The chassis says so"
            );
    }

    private Condition ConditionOf(SensorValue value)
    {
        var critical = value.Health == SensorHealth.Critical;
        var reading = value.Reading!;
        return new(
            Name,
            Condition.Sensor,
            value.Sensor.Name,
            value.Sensor.Type.Name(),
            critical ? EventSeverity.Critical : EventSeverity.Warning,
            $"{Name}: {value.Sensor.Name} is {(critical ? "critical" : "not well")}",
            reading.Value is { } number
                ? string.Create(CultureInfo.InvariantCulture, $"{number:0.###} {value.Sensor.Unit}")
                : string.Join(", ", reading.StateNames)
        );
    }

    private Bearing BearingOf(Condition condition, NodeState state)
    {
        if (condition.Cause == Condition.Chassis)
            return new(state != NodeState.Unknown, null);
        if (condition.Cause != Condition.Sensor)
            return new(true, null);
        lock (_gate)
        {
            if (_poller.Slots.Length == 0)
                return default;
            if (_poller.Slots.FirstOrDefault(s => s.Sensor.Name == condition.Subject) is not { } slot)
                return new(true, null);
            var value = ValueOf(slot, _clock.Now);
            return value.Health switch
            {
                SensorHealth.Ok => new(true, value.At),
                // Without power many sensors read nothing, and what they said is over; with it, nobody knows.
                SensorHealth.Unavailable => new(state == NodeState.Off, null),
                _ => default,
            };
        }
    }
}
