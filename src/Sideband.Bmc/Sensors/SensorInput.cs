namespace Sideband.Bmc.Sensors;

/// <summary>What a source gives a sensor.</summary>
/// <param name="IsAvailable">There is a reading.</param>
/// <param name="Value">In the sensor's unit; for sensors with a number.</param>
/// <param name="States">By offset; for sensors without a number.</param>
internal readonly record struct SensorInput(bool IsAvailable, double Value, ushort States)
{
    /// <summary>No reading.</summary>
    public static SensorInput None => default;

    /// <summary>A number; none where it is no number.</summary>
    public static SensorInput Of(double value) => double.IsFinite(value) ? new(true, value, 0) : None;
}
