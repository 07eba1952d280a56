using Sideband.Protocol.Sensors;

namespace Sideband.Client.Operations;

/// <summary>What a sensor reads.</summary>
/// <param name="Sensor">The sensor.</param>
/// <param name="Value">The value in the sensor's unit; null where it has none or it is not available.</param>
/// <param name="Raw">The reading as it came.</param>
/// <param name="IsAvailable">Whether there is a reading.</param>
/// <param name="States">Limits that are reached, or states that hold, by offset.</param>
public sealed record SensorReading(SensorInfo Sensor, double? Value, byte Raw, bool IsAvailable, ushort States)
{
    private const Thresholds NonCritical = Thresholds.LowerNonCritical | Thresholds.UpperNonCritical;
    private const Thresholds Critical = Thresholds.LowerCritical | Thresholds.UpperCritical;
    private const Thresholds NonRecoverable = Thresholds.LowerNonRecoverable | Thresholds.UpperNonRecoverable;

    /// <summary>ok, warning, critical, non-recoverable or unavailable; for states ok.</summary>
    public string Status
    {
        get
        {
            var reached = (Thresholds)(States & 0x3F);
            return !IsAvailable ? "unavailable"
                : !Sensor.HasLimits ? "ok"
                : (reached & NonRecoverable) != Thresholds.None ? "non-recoverable"
                : (reached & Critical) != Thresholds.None ? "critical"
                : (reached & NonCritical) != Thresholds.None ? "warning"
                : "ok";
        }
    }

    /// <summary>The names of the states that hold; none for sensors with limits.</summary>
    public IReadOnlyList<string> StateNames =>
        Sensor.HasLimits || !IsAvailable
            ? []
            :
            [
                .. Enumerable
                    .Range(0, 15)
                    .Where(offset => (States >> offset & 1) != 0)
                    .Select(offset =>
                        EventOffsetNames.Name(Sensor.EventType, Sensor.Type, offset) ?? $"state {offset}"
                    ),
            ];
}
