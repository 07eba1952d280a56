namespace Sideband.Bmc.Sensors;

/// <summary>
/// Where a sensor's reading comes from instead of the simulated machine: a constant, other sensors, a device on a bus, the
/// world outside. It is asked at each scan and never waits: what takes time is fetched elsewhere, and remembered.
/// </summary>
internal interface ISensorSource
{
    /// <summary>The present reading.</summary>
    SensorInput Read();
}
