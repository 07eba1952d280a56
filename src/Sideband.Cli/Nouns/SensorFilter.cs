using System.CommandLine;
using Sideband.Client.Operations;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Nouns;

/// <summary>Which sensors a person wants to see.</summary>
internal sealed class SensorFilter
{
    private readonly Option<string[]> _types = Words("--type", "Only of these types, as 'sensor list' names them.");
    private readonly Option<string[]> _entities = Words(
        "--entity",
        "Only of these entities: processor, \"power supply 1\"."
    );
    private readonly Option<string[]> _names = Words("--name", "Only whose names begin so.");
    private readonly Option<string[]> _statuses = Words(
        "--status",
        "Only of this status: ok, warning, critical, non-recoverable, unavailable."
    );
    private readonly Option<bool> _available = new("--available") { Description = "Only those that have a reading." };

    public void AddTo(Command command)
    {
        _statuses.AcceptOnlyFromAmong("ok", "warning", "critical", "non-recoverable", "unavailable");
        foreach (var option in new Option[] { _types, _entities, _names, _statuses, _available })
            command.Add(option);
    }

    /// <summary>Whether a reading is to be shown.</summary>
    public bool Lets(SensorReading reading, ParseResult parsed)
    {
        var sensor = reading.Sensor;
        var entity = sensor.Entity.Id.Name();
        return Among(parsed.GetValue(_types), type => Same(type, sensor.Type.Name()))
            && Among(
                parsed.GetValue(_entities),
                wanted => Same(wanted, entity) || Same(wanted, $"{entity} {sensor.Entity.Instance}")
            )
            && Among(
                parsed.GetValue(_names),
                start => sensor.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase)
            )
            && Among(parsed.GetValue(_statuses), status => Same(status, reading.Status))
            && (reading.IsAvailable || !parsed.GetValue(_available));
    }

    private static bool Among(string[]? wanted, Func<string, bool> fits) =>
        wanted is not { Length: > 0 } || wanted.Any(fits);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static Option<string[]> Words(string name, string text) =>
        new(name)
        {
            Description = text,
            HelpName = "words",
            AllowMultipleArgumentsPerToken = true,
        };
}
