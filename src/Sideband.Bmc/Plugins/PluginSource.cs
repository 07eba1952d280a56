using Sideband.Bmc.Sensors;

namespace Sideband.Bmc.Plugins;

/// <summary>Asks a plug-in for a sensor's value.</summary>
internal sealed class PluginSource(PluginOrigin origin, PluginController controller) : ISensorSource
{
    public SensorInput Read() => origin.Read(controller) is { } value ? SensorInput.Of(value) : SensorInput.None;
}
