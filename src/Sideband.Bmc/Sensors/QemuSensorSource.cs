using Sideband.Bmc.Hardware.Qemu;
using Sideband.Bmc.Machines;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Sensors;

/// <summary>Asks a machine in QEMU for a sensor's value. That there is none, though there should be, is told once.</summary>
internal sealed class QemuSensorSource(
    SensorModel sensor,
    QemuOrigin origin,
    QemuChassis chassis,
    QemuUsage usage,
    Action<string> say
) : ISensorSource
{
    private bool _isFailing;

    public SensorInput Read()
    {
        if (origin.Measure == QemuMeasure.State)
            return new(true, 0, States());
        if (!chassis.IsOn)
            return sensor.Off is { } off ? SensorInput.Of(off) : SensorInput.None;
        var (value, problem) = usage.Read(origin.Measure);
        if (problem is not null && !_isFailing)
            say($"sensor '{sensor.Name}' has no reading: QEMU: {problem}");
        else if (value is not null && _isFailing)
            say($"sensor '{sensor.Name}' reads again");
        _isFailing = problem is not null || (_isFailing && value is null);
        return value is { } number ? SensorInput.Of(number * origin.Factor) : SensorInput.None;
    }

    /// <summary>Offsets of the sensor's type. (§42.2, 20h and 22h)</summary>
    private ushort States() =>
        sensor.Type switch
        {
            SensorType.SystemAcpiPowerState when !chassis.IsOn => chassis.Life is null ? At(5) : At(7),
            SensorType.SystemAcpiPowerState => chassis.IsAsleep ? At(3) : At(0),
            _ => chassis is { IsOn: true, HasPanicked: true } ? At(1) : (ushort)0,
        };

    private static ushort At(int offset) => (ushort)(1 << offset);
}
