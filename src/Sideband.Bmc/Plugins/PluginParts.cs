using Sideband.Bmc.Commands;
using Sideband.Bmc.Payloads;
using Sideband.Bmc.Storage;

namespace Sideband.Bmc.Plugins;

/// <summary>What plug-ins have added to a controller.</summary>
internal sealed class PluginParts
{
    private readonly Dictionary<(byte NetFn, byte Code), CommandTable.Entry> _commands = [];

    public PluginParts(Controller controller, IEnumerable<IControllerPlugin> plugins, INvStore store)
    {
        foreach (var plugin in plugins)
        {
            var part = new StorePart(store, $"plugin/{plugin.GetType().FullName}/");
            plugin.AddTo(new(new(controller, part), this));
        }
    }

    public List<IOemPayload> Payloads { get; } = [];

    public CommandTable.Entry? Find(byte netFn, byte command) => _commands.GetValueOrDefault((netFn, command));

    public void Add(CommandTable.Entry entry)
    {
        var (netFn, code) = ((byte)entry.Command.NetFn, entry.Command.Code);
        if (CommandTable.Standard.Find(netFn, code) is not null || !_commands.TryAdd((netFn, code), entry))
            throw new ArgumentException($"The controller has a command {netFn:X2}h/{code:X2}h.", nameof(entry));
    }
}
