using Sideband.Bmc.Hardware;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc.Sensors;

/// <summary>Reads all sensors again and again, and reports what has changed.</summary>
internal sealed class SensorScan(
    TimeProvider time,
    Physics physics,
    IReadOnlyList<Sensor> sensors,
    IReadOnlyList<(Sensor Sensor, ISensorSource Source)> sources,
    byte generator,
    Action<SystemEventRecord> log
) : ITimed
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public DateTimeOffset? NextDue { get; private set; } = time.GetUtcNow();

    public void Advance()
    {
        physics.Advance();
        foreach (var (sensor, source) in sources)
            sensor.Take(source.Read());
        foreach (var sensor in sensors)
            SensorEvents.Report(sensor, generator, log);
        NextDue = time.GetUtcNow() + Period;
    }
}
