using System.CommandLine;

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
        "Only of this status: ok, warning, critical, non-recoverable, unavailable; with --via also unknown."
    );
    private readonly Option<bool> _available = new("--available") { Description = "Only those that have a reading." };

    public void AddTo(Command command)
    {
        _statuses.AcceptOnlyFromAmong("ok", "warning", "critical", "non-recoverable", "unavailable", SensorRow.Unknown);
        foreach (var option in new Option[] { _types, _entities, _names, _statuses, _available })
            command.Add(option);
    }

    /// <summary>Whether a reading is to be shown.</summary>
    public bool Lets(SensorRow row, ParseResult parsed) =>
        Among(parsed.GetValue(_types), type => Same(type, row.Type))
        && Among(parsed.GetValue(_entities), wanted => Same(wanted, row.Entity) || Same(wanted, row.KindOfEntity))
        && Among(parsed.GetValue(_names), start => row.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase))
        && Among(parsed.GetValue(_statuses), status => Same(status, row.Status))
        && (row.IsAvailable || !parsed.GetValue(_available));

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
