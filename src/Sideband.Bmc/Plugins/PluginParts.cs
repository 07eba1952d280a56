using Sideband.Bmc.Commands;
using Sideband.Bmc.Payloads;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Records;

namespace Sideband.Bmc.Plugins;

/// <summary>What plug-ins have added to a controller.</summary>
internal sealed class PluginParts
{
    private readonly Dictionary<CommandNumber, CommandTable.Entry> _commands = [];

    public PluginParts(Controller controller, IEnumerable<IControllerPlugin> plugins, INvStore store)
    {
        foreach (var plugin in plugins)
        {
            var part = new StorePart(store, $"plugin/{plugin.GetType().FullName}/");
            plugin.AddTo(new(new(controller, part), this));
        }
    }

    public List<IOemPayload> Payloads { get; } = [];

    public List<IRecordDecoder> Decoders { get; } = [];

    public PluginActions Actions { get; } = new();

    public CommandTable.Entry? Find(CommandNumber number) => _commands.GetValueOrDefault(number);

    public void Add(CommandTable.Entry entry)
    {
        var number = entry.Command.Number;
        if (CommandTable.Standard.Find(number) is not null || !_commands.TryAdd(number, entry))
            throw new ArgumentException($"The controller has a command {entry.Command}.", nameof(entry));
    }
}
