using Sideband.Bmc.Sensors;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Dcmi;

/// <summary>
/// Measures the power of the whole machine, by its sensors in watts: those of the power unit, or else all of them
/// together. (DCMI 1.5 §6.6.1)
/// </summary>
internal sealed class PowerMeter : ITimed
{
    private readonly TimeProvider _time;
    private readonly Sensor[] _sensors;
    private readonly PowerHistory? _history;
    private long _last;
    private ushort? _held;

    public PowerMeter(TimeProvider time, IReadOnlyList<Sensor> sensors)
    {
        _time = time;
        var inWatts = sensors.Where(s => s.Model is { IsAnalog: true, Unit: SensorUnit.Watts }).ToArray();
        var ofUnit = inWatts.Where(s => s.Model.Type == SensorType.PowerUnit).ToArray();
        _sensors = ofUnit.Length > 0 ? ofUnit : inWatts;
        _history = IsThere ? new() : null;
        _last = Second - 1;
    }

    /// <summary>The windows that Get Power Reading can be asked for: those that ipmitool has names for.</summary>
    public static IReadOnlyList<RollingWindow> Windows { get; } =
    [
        new(5, RollingUnit.Seconds),
        new(15, RollingUnit.Seconds),
        new(30, RollingUnit.Seconds),
        new(1, RollingUnit.Minutes),
        new(3, RollingUnit.Minutes),
        new(7, RollingUnit.Minutes),
        new(15, RollingUnit.Minutes),
        new(30, RollingUnit.Minutes),
        new(1, RollingUnit.Hours),
    ];

    /// <summary>Whether the machine has a sensor in watts.</summary>
    public bool IsThere => _sensors.Length > 0;

    /// <summary>Watts now; null where no sensor has a reading.</summary>
    public ushort? Watts
    {
        get
        {
            double? sum = null;
            foreach (var sensor in _sensors)
            {
                if (sensor.IsAvailable)
                    sum = (sum ?? 0) + sensor.Scale.ToValue(sensor.Raw);
            }
            return sum is { } watts ? (ushort)Math.Clamp(Math.Round(watts), 0, ushort.MaxValue) : null;
        }
    }

    /// <summary>
    /// The highest share of the full load at which the machine's power stays within so many watts; 0 where even idling takes
    /// more, 1 where its power does not hang on its load.
    /// </summary>
    public double LoadWithin(ushort watts)
    {
        var (idle, span) = (0.0, 0.0);
        foreach (var sensor in _sensors)
        {
            // What is injected or read elsewhere does not follow the load.
            if (sensor.Fault is not null || sensor.Model.Origin is not null)
            {
                idle += sensor.IsAvailable ? sensor.Scale.ToValue(sensor.Raw) : 0;
                continue;
            }
            // A step less: the reading is rounded, and is to keep the limit, too.
            idle += sensor.Model.Idle + Math.Abs(sensor.Scale.ToValue(1) - sensor.Scale.ToValue(0));
            span += sensor.Model.Full - sensor.Model.Idle;
        }
        return span > 0 ? Math.Clamp((watts - idle) / span, 0, 1) : 1;
    }

    /// <summary>Measuring needs no call of its own: what holds between two calls is what the first one saw.</summary>
    public DateTimeOffset? NextDue => null;

    public void Advance()
    {
        var now = Second;
        if (_history is null)
            return;
        if (now <= _last)
        {
            // Measured already; but from here on another value may hold.
            _held = Watts;
            return;
        }
        if (_held is { } before && now - 1 > _last)
            _history.Add(_last + 1, now - 1, before);
        _held = Watts;
        if (_held is { } watts)
            _history.Add(now, now, watts);
        _last = now;
    }

    /// <summary>What was measured over a time up to now; null where nothing was.</summary>
    public PowerStatistics? Over(TimeSpan time) => _history?.Over((long)time.TotalSeconds, Second);

    private long Second => _time.GetUtcNow().ToUnixTimeSeconds();
}
