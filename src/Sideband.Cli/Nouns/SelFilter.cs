using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Cli.Nouns;

/// <summary>Which entries of the log a person wants to see.</summary>
internal sealed class SelFilter
{
    private readonly Option<string[]> _ids = Words("--id", "Only these: 7, 0x1f, 10-20.");
    private readonly Option<string?> _since = Text(
        "--since",
        "Only from then on: 2026-03-01, 2026-03-01T08:00, 24h, 7d ago."
    );
    private readonly Option<string?> _until = Text("--until", "Only up to then.");
    private readonly Option<string[]> _types = Words(
        "--type",
        "Only of these types of sensors: \"power supply\", memory."
    );
    private readonly Option<string[]> _without = Words("--exclude-type", "All but these types of sensors.");
    private readonly Option<string[]> _severities = Words(
        "--severity",
        "Only these: ok, info, warning, critical, non-recoverable."
    );
    private readonly Option<string[]> _sensors = Words("--sensor", "Only of these sensors, by name.");
    private readonly Option<int?> _first = new("--first")
    {
        Description = "Only the oldest of them.",
        HelpName = "number",
    };
    private readonly Option<int?> _last = new("--last")
    {
        Description = "Only the newest of them.",
        HelpName = "number",
    };

    public void AddTo(Command command)
    {
        _severities.AcceptOnlyFromAmong("ok", "info", "warning", "critical", "non-recoverable");
        foreach (
            var option in new Option[] { _ids, _since, _until, _types, _without, _severities, _sensors, _first, _last }
        )
            command.Add(option);
    }

    /// <summary>What the person said.</summary>
    /// <exception cref="UsageException">A value is none.</exception>
    public Choice Of(ParseResult parsed) =>
        new(
            [.. (parsed.GetValue(_ids) ?? []).Select(Range)],
            parsed.GetValue(_since) is { } since ? Moment(since) : null,
            parsed.GetValue(_until) is { } until ? Moment(until) : null,
            parsed.GetValue(_types) ?? [],
            parsed.GetValue(_without) ?? [],
            parsed.GetValue(_severities) ?? [],
            parsed.GetValue(_sensors) ?? [],
            parsed.GetValue(_first),
            parsed.GetValue(_last)
        );

    private static (ushort First, ushort Last) Range(string text)
    {
        var ends = text.Split('-');
        return
            ends.Length <= 2
            && RepositoryFiles.TryId(ends[0], out var first)
            && RepositoryFiles.TryId(ends[^1], out var last)
            && first <= last
            ? (first, last)
            : throw new UsageException($"'{text}' names no entries; expected 7, 0x1f or 10-20");
    }

    /// <summary>A date, a time, or how long ago.</summary>
    internal static DateTimeOffset Moment(string text)
    {
        var ago = text.Split(' ')[0];
        if (
            ago.Length > 1
            && double.TryParse(
                ago.AsSpan(0, ago.Length - 1),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var count
            )
        )
        {
            TimeSpan? span = ago[^1] switch
            {
                's' => TimeSpan.FromSeconds(count),
                'm' => TimeSpan.FromMinutes(count),
                'h' => TimeSpan.FromHours(count),
                'd' => TimeSpan.FromDays(count),
                'w' => TimeSpan.FromDays(7 * count),
                _ => null,
            };
            if (span is { } back)
                return TimeProvider.System.GetUtcNow() - back;
        }
        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var moment
        )
            ? moment
            : throw new UsageException($"'{text}' is no time; expected 2026-03-01, 2026-03-01T08:00 (UTC) or 24h");
    }

    private static Option<string[]> Words(string name, string text) =>
        new(name)
        {
            Description = text,
            HelpName = "words",
            AllowMultipleArgumentsPerToken = true,
        };

    private static Option<string?> Text(string name, string text) =>
        new(name) { Description = text, HelpName = "time" };

    /// <summary>What the person said, understood.</summary>
    internal sealed record Choice(
        IReadOnlyList<(ushort First, ushort Last)> Ids,
        DateTimeOffset? Since,
        DateTimeOffset? Until,
        IReadOnlyList<string> Types,
        IReadOnlyList<string> Without,
        IReadOnlyList<string> Severities,
        IReadOnlyList<string> Sensors,
        int? First,
        int? Last
    )
    {
        /// <summary>Whether an entry is wanted.</summary>
        public bool Lets(SelRecord record, SelRows rows) => Lets(record, rows.SensorNameOf(in record));

        /// <summary>Whether an entry is wanted.</summary>
        /// <param name="record">The entry.</param>
        /// <param name="sensor">The name of its sensor; null where it is not described.</param>
        public bool Lets(SelRecord record, string? sensor)
        {
            if (Ids.Count > 0 && !Ids.Any(r => record.Id >= r.First && record.Id <= r.Last))
                return false;
            // What has no time is in no span of time.
            if (Since is { } since && !(record.Time.ToMoment() >= since))
                return false;
            if (Until is { } until && !(record.Time.ToMoment() <= until))
                return false;
            if (Severities.Count > 0 && !Severities.Contains(SelRows.SeverityOf(record)))
                return false;
            var type = SelRows.TypeOf(in record);
            if (Types.Count > 0 && !Contains(Types, type))
                return false;
            if (Contains(Without, type))
                return false;
            return Sensors.Count == 0 || (sensor is not null && Contains(Sensors, sensor));
        }

        /// <summary>The oldest or the newest of those that are wanted.</summary>
        public IEnumerable<T> Cut<T>(IReadOnlyList<T> entries)
        {
            IEnumerable<T> cut = entries;
            if (First is { } first)
                cut = cut.Take(first);
            if (Last is { } last)
                cut = cut.TakeLast(last);
            return cut;
        }

        private static bool Contains(IReadOnlyList<string> words, string word) =>
            words.Contains(word, StringComparer.OrdinalIgnoreCase);
    }
}
