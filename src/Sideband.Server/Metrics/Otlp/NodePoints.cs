using Sideband.Fleet;
using Sideband.Protocol.Sensors;
using Sideband.Server.Views;

namespace Sideband.Server.Metrics.Otlp;

/// <summary>A controller in the words of OpenTelemetry. What is not known now has no value; each value has the time at which it was read.</summary>
internal static class NodePoints
{
    private const string Id = "hw.id";
    private const string Name = "hw.name";
    private const string Type = "hw.type";
    private const string State = "hw.state";
    private const string Chassis = "chassis";

    // The conventions' words.
    private static readonly (SensorHealth Health, string Word)[] Healths =
    [
        (SensorHealth.Ok, "ok"),
        (SensorHealth.Warning, "degraded"),
        (SensorHealth.Critical, "failed"),
    ];

    private static readonly NodeState[] States = Enum.GetValues<NodeState>();

    public static IEnumerable<OtlpPoint> Of(NodeSnapshot node, DateTimeOffset now)
    {
        foreach (var state in States)
            yield return new(OtlpMetric.NodeState, node.State == state ? 1 : 0, now, [("state", Words.Of(state))]);
        if (!node.IsPresent)
            yield break;
        if (node.Watts is { } watts)
            yield return new(OtlpMetric.HostPower, watts, now - (node.PowerAge ?? TimeSpan.Zero), []);
        if (node.Chassis is { } chassis)
        {
            var isFaulty = chassis.PowerFault || chassis.Overload || chassis.DriveFault || chassis.FanFault;
            var health = isFaulty ? SensorHealth.Critical : SensorHealth.Ok;
            var at = now - (node.ChassisAge ?? TimeSpan.Zero);
            foreach (var point in StatusOf(health, at, [(Id, Chassis), (Name, Chassis), (Type, "enclosure")]))
                yield return point;
        }
        foreach (var sensor in node.Sensors)
        {
            if (sensor is not { Health: > SensorHealth.Unavailable, Reading: { } reading, At: { } at })
                continue;
            foreach (var point in StatusOf(sensor.Health, at, [.. About(sensor), (Type, TypeOf(sensor.Sensor.Type))]))
                yield return point;
            if (reading.Value is { } value && double.IsFinite(value))
            {
                foreach (var point in ValueOf(sensor, value, at))
                    yield return point;
            }
        }
    }

    private static IEnumerable<OtlpPoint> StatusOf(
        SensorHealth health,
        DateTimeOffset at,
        (string, string)[] attributes
    ) =>
        Healths.Select(h => new OtlpPoint(
            OtlpMetric.Status,
            h.Health == health ? 1 : 0,
            at,
            [.. attributes, (State, h.Word)]
        ));

    private static IEnumerable<OtlpPoint> ValueOf(SensorValue sensor, double value, DateTimeOffset at)
    {
        var about = About(sensor);
        var (metric, limit) = (sensor.Sensor.Unit, sensor.Sensor.Type) switch
        {
            ("°C", _) => (OtlpMetric.Temperature, OtlpMetric.TemperatureLimit),
            ("RPM", _) => (OtlpMetric.FanSpeed, OtlpMetric.FanSpeedLimit),
            ("V", _) => (OtlpMetric.Voltage, OtlpMetric.VoltageLimit),
            ("W", _) => (OtlpMetric.Power, (OtlpMetric?)null),
            _ => (OtlpMetric.Sensor, null),
        };
        (string, string)[] more =
            metric == OtlpMetric.Power ? [(Type, TypeOf(sensor.Sensor.Type))]
            : metric == OtlpMetric.Sensor ? [(Type, TypeOf(sensor.Sensor.Type)), ("unit", sensor.Sensor.Unit)]
            : [];
        yield return new(metric, value, at, [.. about, .. more]);
        if (limit is null || LimitsView.Of(sensor.Sensor) is not { } limits)
            yield break;
        (string Word, double? Value)[] all =
        [
            ("low.critical", limits.LowerCritical),
            ("low.degraded", limits.LowerWarning),
            ("high.degraded", limits.UpperWarning),
            ("high.critical", limits.UpperCritical),
        ];
        foreach (var (word, bound) in all)
        {
            if (bound is { } number)
                yield return new(limit, number, at, [.. about, ("hw.limit_type", word)]);
        }
    }

    /// <summary>Records that several sensors share need the sensor's number, too.</summary>
    private static (string, string)[] About(SensorValue sensor) =>
        [
            (Id, FormattableString.Invariant($"{sensor.RecordId}.{sensor.Sensor.Key.Number}")),
            (Name, sensor.Sensor.Name),
        ];

    private static string TypeOf(SensorType type) =>
        type switch
        {
            SensorType.Temperature => "temperature",
            SensorType.Fan => "fan",
            SensorType.Voltage => "voltage",
            SensorType.PowerSupply => "power_supply",
            SensorType.Processor => "cpu",
            SensorType.Memory => "memory",
            SensorType.DriveSlot => "physical_disk",
            SensorType.Battery => "battery",
            _ => type.Name().Replace(' ', '_').ToLowerInvariant(),
        };
}
