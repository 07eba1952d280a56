namespace Sideband.Bmc.Sensors;

/// <summary>Always the same value.</summary>
internal sealed class ConstantSource(double value) : ISensorSource
{
    public SensorInput Read() => SensorInput.Of(value);
}
