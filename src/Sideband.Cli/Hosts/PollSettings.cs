using Sideband.Bmc.Machines;

namespace Sideband.Cli.Hosts;

/// <summary>How often a server asks controllers, as <c>polling</c> of <c>hosts.yaml</c> says for groups of them.</summary>
internal sealed class PollSettings
{
    private const string Everybody = "all";
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private readonly List<(string Group, PollIntervals Intervals)> _lines = [];

    /// <summary>Nobody says anything.</summary>
    public static PollSettings None { get; } = new();

    /// <summary>The groups that something is said of.</summary>
    public IEnumerable<string> Groups => _lines.Select(line => line.Group).Where(group => !IsEverybody(group));

    /// <exception cref="MachineFileException">It has a mistake.</exception>
    public static PollSettings Read(YamlMap map)
    {
        var settings = new PollSettings();
        foreach (var group in map.Names.ToList())
        {
            if (!map.IsMap(group) || map.Map(group) is not { } line)
                throw map.Wrong(group, $"'{group}' says nothing; expected times, as {{sensors: 5m}}");
            settings._lines.Add((group, Line(line)));
        }
        map.Finish();
        return settings;
    }

    /// <summary>What is said of a controller in these groups: a later line goes over those before it.</summary>
    public PollIntervals For(IReadOnlyList<string> groups) =>
        _lines
            .Where(line => IsMeant(line.Group, groups))
            .Aggregate(new PollIntervals(), (said, line) => line.Intervals.Over(said));

    private static bool IsMeant(string group, IReadOnlyList<string> groups) =>
        IsEverybody(group) || groups.Contains(group, StringComparer.OrdinalIgnoreCase);

    private static bool IsEverybody(string group) => group.Equals(Everybody, StringComparison.OrdinalIgnoreCase);

    private static PollIntervals Line(YamlMap map)
    {
        var intervals = new PollIntervals
        {
            Chassis = Time(map, "chassis"),
            Attention = Time(map, "attention"),
            Sensors = Time(map, "sensors"),
            Log = Time(map, "log"),
            Repository = Time(map, "repository"),
        };
        map.Finish();
        return intervals;
    }

    private static TimeSpan? Time(YamlMap map, string key)
    {
        var time = Durations.Read(map, key);
        return time < Shortest || time > Longest ? throw map.Wrong(key, "expected from 1s to 1d") : time;
    }
}
