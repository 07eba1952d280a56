namespace Sideband.Bmc.Plugins;

/// <summary>
/// What a manufacturer adds to a controller: commands, payloads, actions of event filters. A program that references the
/// plug-in's assembly names it in <see cref="Machines.MachineModel.Plugins"/>; nothing is searched for and loaded.
/// </summary>
public interface IControllerPlugin
{
    /// <summary>Adds what it has to a controller that is being made. Called once for each controller.</summary>
    /// <param name="setup">Takes the additions.</param>
    void AddTo(PluginSetup setup);
}
