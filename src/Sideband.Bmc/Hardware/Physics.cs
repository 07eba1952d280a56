using Sideband.Bmc.Sensors;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Hardware;

/// <summary>Lets a machine warm up, cool down and turn its fans with its load.</summary>
internal sealed class Physics(TimeProvider time, IChassis chassis, Sensor[] sensors, MachineLoad load, int seed)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly Dictionary<Sensor, double> _values = [];
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private DateTimeOffset _last = time.GetUtcNow();
    private (double Wanted, double Most) _load = (load.Wanted, 1);
    private bool _settled;

    /// <summary>Moves every sensor towards what the machine's state asks for.</summary>
    public void Advance()
    {
        var isOn = chassis.IsOn;
        var now = time.GetUtcNow();
        var passed = now - _last < Longest ? now - _last : Longest;
        _last = now;
        _load = (load.Wanted, load.Most);
        foreach (var sensor in sensors)
        {
            if (sensor.Model.Origin is not null)
                continue;
            if (sensor.Model.IsAnalog)
                Move(sensor, isOn, passed, now);
            else
                Show(sensor, isOn);
        }
        _settled = true;
    }

    private static void Show(Sensor sensor, bool isOn)
    {
        sensor.IsAvailable = sensor.Fault is { } fault ? fault.States is not null : isOn || !sensor.Model.NeedsPower;
        sensor.States = sensor.Fault?.States ?? sensor.Model.States;
    }

    /// <summary>
    /// Whether nothing is going to happen unless somebody does something: no limit lies between where a sensor is and where
    /// the load may take it.
    /// </summary>
    public bool IsCalm
    {
        get
        {
            if (!load.IsSteady && chassis.IsOn)
                return false;
            foreach (var sensor in sensors)
            {
                if (sensor is { Model.IsAnalog: true, IsAvailable: true, Fault: null } && !IsCalmAt(sensor))
                    return false;
            }
            return true;
        }
    }

    private bool IsCalmAt(Sensor sensor)
    {
        if (sensor.Reached != Thresholds.None)
            return false;
        var (least, most) = chassis.IsOn
            ? (GoalAt(sensor, Allowed(-load.Swing)), GoalAt(sensor, Allowed(load.Swing)))
            : (sensor.Model.Off ?? 0, sensor.Model.Off ?? 0);
        var value = _values.GetValueOrDefault(sensor, least);
        var (low, high) = (Math.Min(value, Math.Min(least, most)), Math.Max(value, Math.Max(least, most)));
        // Steps of the scale more than that: for what rounding does, and for a limit that is not left before the hysteresis is.
        var step = Math.Abs(sensor.Curve.ToValue(sensor.Raw) - sensor.Curve.ToValue((byte)(sensor.Raw ^ 1)));
        // It is still on its way: who measures over time wants to see that.
        if (value < Math.Min(least, most) - step || value > Math.Max(least, most) + step)
            return false;
        step *= 1 + Math.Max(sensor.PositiveHysteresis, sensor.NegativeHysteresis);
        for (var bit = 0; bit < 6; bit++)
        {
            var limit = (Thresholds)(1 << bit);
            if ((sensor.Used & limit) == Thresholds.None)
                continue;
            var at = sensor.Curve.ToValue(sensor.Limits[limit]);
            if (bit < 3 ? low - step <= at : high + step >= at)
                return false;
        }
        return true;
    }

    private static double GoalAt(Sensor sensor, double load) =>
        sensor.Model.Idle + ((sensor.Model.Full - sensor.Model.Idle) * Math.Clamp(load, 0, 1));

    private void Move(Sensor sensor, bool isOn, TimeSpan passed, DateTimeOffset now)
    {
        var model = sensor.Model;
        double? goal = isOn ? GoalAt(sensor, LoadAt(sensor, now)) : model.Off;
        if (sensor.Fault is { } fault)
            goal = fault.Value;
        if (goal is not { } target)
        {
            sensor.IsAvailable = false;
            _values.Remove(sensor);
            return;
        }
        // A part that had no reading while it was off begins with its first good one.
        var before = _values.GetValueOrDefault(sensor, _settled ? model.Off ?? target : target);
        // What was injected is there at once; heat takes its time.
        var share = sensor.Fault is null ? 1 - Math.Exp(-passed / Inertia(model.Type)) : 1;
        var value = before + ((target - before) * share);
        _values[sensor] = value;
        (sensor.Raw, sensor.IsAvailable) = (sensor.Curve.ToRaw(value), true);
    }

    private static TimeSpan Inertia(SensorType type) =>
        type switch
        {
            SensorType.Temperature => TimeSpan.FromSeconds(20),
            SensorType.Fan => TimeSpan.FromSeconds(2),
            _ => TimeSpan.FromMilliseconds(200),
        };

    /// <summary>The load goes up and down a little, for each sensor at another time.</summary>
    private double LoadAt(Sensor sensor, DateTimeOffset now)
    {
        var phase = ((now - _start).TotalSeconds / 45) + seed + (sensor.Number * 0.7);
        return Allowed(load.Swing * Math.Sin(phase));
    }

    /// <summary>The load with what it goes up and down, as far as the machine may go.</summary>
    private double Allowed(double more) => Math.Min(_load.Wanted + more, _load.Most);
}
