using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Client;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Nouns;

/// <summary>The options that name an event: of which sensor or kind of sensor, and which of its events.</summary>
internal sealed class EventOptions
{
    private const byte Any = 0xFF;
    private const byte Threshold = 0x01;
    private const byte SensorSpecific = 0x6F;

    public Option<string?> Sensor { get; } = new("--sensor") { Description = "A sensor's name." };

    public Option<string?> Type { get; } = new("--type") { Description = "A kind of sensors, as fan or power-supply." };

    public Option<string[]> Events { get; } =
        new("--event")
        {
            Description = "Events by name or number, as lower-critical or IERR.",
            AllowMultipleArgumentsPerToken = true,
        };

    public void AddTo(Command command)
    {
        command.Add(Sensor);
        command.Add(Type);
        command.Add(Events);
    }

    /// <summary>What the options name; null where they name nothing.</summary>
    public async Task<NamedEvents?> FindAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var events = parsed.GetValue(Events) ?? [];
        if (parsed.GetValue(Sensor) is { } name)
        {
            var sensor =
                (await client.Sensors.ListAsync(cancellation)).FirstOrDefault(s =>
                    string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase)
                ) ?? throw new UsageException($"there is no sensor '{name}' on {client.Peer}");
            var offsets = Offsets(events, sensor.Type, [sensor.EventType]);
            return new(sensor.Key.OwnerId, sensor.Type, sensor.Key.Number, sensor.EventType, offsets.Mask);
        }
        if (parsed.GetValue(Type) is not { } text)
            return events.Length == 0 ? null : throw new UsageException("--event needs --sensor or --type beside it");
        var type =
            EventWords.FindType(text)
            ?? throw new UsageException($"'{text}' is no kind of sensors; there are temperature, fan, power-supply, …");
        var (trigger, mask) = Offsets(events, type, [Threshold, SensorSpecific]);
        return new(null, type, null, trigger, mask);
    }

    private static (byte Trigger, ushort Mask) Offsets(string[] events, SensorType type, byte[] triggers)
    {
        if (events.Length == 0)
            return (triggers.Length == 1 ? triggers[0] : Any, ushort.MaxValue);
        foreach (var trigger in triggers)
        {
            var offsets = events.Select(e => EventWords.FindOffset(trigger, type, e)).ToArray();
            if (offsets.All(o => o is not null))
                return (trigger, (ushort)offsets.Aggregate(0, (mask, o) => mask | 1 << o!.Value));
        }
        var known = triggers.SelectMany(t => EventWords.NamesOf(t, type));
        throw new UsageException(
            $"{string.Join(", ", events)}: no events of {type.Name()}; there are: {string.Join("; ", known)}"
        );
    }

    /// <summary>Events that options name.</summary>
    /// <param name="Generator">Who reports them; null is anybody.</param>
    /// <param name="Type">The kind of sensor.</param>
    /// <param name="Number">The sensor; null is any.</param>
    /// <param name="Trigger">Event/reading type code; FFh is any.</param>
    /// <param name="Offsets">Bit n: offset n.</param>
    internal sealed record NamedEvents(byte? Generator, SensorType Type, byte? Number, byte Trigger, ushort Offsets);
}
