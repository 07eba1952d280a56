using Sideband.Bmc.Hardware;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc.Sensors;

/// <summary>
/// Reads all sensors once a second while anybody asks, and reports what has changed. Where nothing can happen by itself it
/// sleeps: ten thousand idle machines cost nothing.
/// </summary>
internal sealed class SensorScan(
    TimeProvider time,
    Physics physics,
    Sensor[] sensors,
    (Sensor Sensor, ISensorSource Source)[] sources,
    byte generator,
    Action<SystemEventRecord> log
) : ITimed
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan CalmPeriod = TimeSpan.FromMinutes(1);
    private DateTimeOffset _stale = DateTimeOffset.MinValue;

    public DateTimeOffset? NextDue { get; private set; } = time.GetUtcNow();

    /// <summary>Reads the sensors if the last reading is a second old.</summary>
    public void Advance()
    {
        if (time.GetUtcNow() >= _stale)
            Scan();
    }

    /// <summary>What was read is no longer so: the machine was switched, or somebody injected a fault.</summary>
    public void Invalidate()
    {
        _stale = DateTimeOffset.MinValue;
        NextDue = time.GetUtcNow();
    }

    private void Scan()
    {
        var now = time.GetUtcNow();
        _stale = now + Period;
        physics.Advance();
        foreach (var (sensor, source) in sources)
            sensor.Take(source.Read());
        foreach (var sensor in sensors)
            SensorEvents.Report(sensor, generator, log);
        NextDue = now + (sources.Length == 0 && physics.IsCalm ? CalmPeriod : Period);
    }
}
