using Sideband.Bmc.Machines;

namespace Sideband.Bmc.Plugins;

/// <summary>
/// What a manufacturer adds to a controller: commands, sensors, payloads, actions on events and words
/// for its records. A program that references the
/// plug-in's assembly names it in <see cref="MachineModel.Plugins"/>; nothing is searched for and loaded.
/// </summary>
public interface IControllerPlugin
{
    /// <summary>Sensors that it adds behind the machine's own; their values come from a <see cref="PluginOrigin"/>.</summary>
    IReadOnlyList<SensorModel> Sensors => [];

    /// <summary>Adds what it has to a controller that is being made. Called once for each controller.</summary>
    /// <param name="setup">Takes the additions.</param>
    void AddTo(PluginSetup setup);
}
