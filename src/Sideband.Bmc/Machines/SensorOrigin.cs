namespace Sideband.Bmc.Machines;

/// <summary>Where a sensor's value comes from, other than the simulated machine.</summary>
public abstract record SensorOrigin;
