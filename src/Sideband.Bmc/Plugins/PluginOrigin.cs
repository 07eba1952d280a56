using Sideband.Bmc.Machines;

namespace Sideband.Bmc.Plugins;

/// <summary>The value is a plug-in's.</summary>
/// <param name="Read">Tells it from the controller that has the sensor, at each scan; null is no reading. It must not wait.</param>
public sealed record PluginOrigin(Func<PluginController, double?> Read) : SensorOrigin;
