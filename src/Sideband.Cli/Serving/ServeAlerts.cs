using System.CommandLine;
using System.Globalization;
using Sideband.Bmc.Machines;
using Sideband.Cli.Hosts;
using Sideband.Fleet.Alerts;
using Sideband.Fleet.Incidents;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Cli.Serving;

/// <summary>Who is told of incidents, from <c>alerts.yaml</c>.</summary>
/// <param name="Incidents">When something that is wrong is an incident.</param>
/// <param name="Alerts">Who is told.</param>
internal sealed record ServeAlerts(IncidentOptions Incidents, AlertOptions Alerts)
{
    private static readonly string[] Causes =
    [
        Condition.Unreachable,
        Condition.Refused,
        Condition.Chassis,
        Condition.Sensor,
    ];

    /// <summary>Where it is, unless somebody says otherwise.</summary>
    public static string Usual => Path.Combine(ConfigurationFiles.Folder, "alerts.yaml");

    /// <summary>Reads the file; nobody is told where there is none.</summary>
    /// <param name="path">Another file than the usual one, which must be there; null is the usual one.</param>
    /// <exception cref="UsageException">It cannot be read, or has a mistake.</exception>
    public static ServeAlerts Load(string? path)
    {
        if (path is null && !File.Exists(Usual))
            return new(new(), AlertOptions.None);
        try
        {
            using var text = new StreamReader(path is null ? Usual : SecretFile.Expanded(path));
            return Read(path ?? Usual, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MachineFileException)
        {
            throw new UsageException(e.Message, e);
        }
    }

    /// <summary>Reads text.</summary>
    /// <exception cref="MachineFileException">It has a mistake.</exception>
    public static ServeAlerts Read(string file, TextReader text)
    {
        var root = YamlMap.Load(file, text);
        Uri? link = null;
        if (root.Text("link") is { } page && !(Uri.TryCreate(page, UriKind.Absolute, out link) && IsWeb(link)))
            throw root.Wrong("link", $"'{page}' is no address; expected https://…");
        var incidents = root.Map("incidents") is { } map ? ReadIncidents(map) : new();
        var routes = root.Maps("routes").Select(ReadRoute).ToList();
        if (
            routes.GroupBy(r => r.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twin
        )
            throw root.Wrong("routes", $"there are two routes called '{twin.Key}'");
        root.Finish();
        return new(incidents, new() { Routes = routes, Link = link });
    }

    /// <summary>Sends a test without a server.</summary>
    public static async Task<int> TestAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var words = parsed.InvocationConfiguration.Error;
        var name = parsed.GetValue(ServingOptions.Route)!;
        try
        {
            var alerts = Load(parsed.GetValue(ServingOptions.Alerts)).Alerts;
            using var desk = new AlertDesk(alerts);
            var (isThere, error) = await desk.TestAsync(name, Environment.UserName, cancellation);
            if (!isThere)
                throw new UsageException(
                    alerts.Routes.Count == 0
                        ? $"there is no route '{name}': {Usual} names none"
                        : $"there is no route '{name}'; there are: {string.Join(", ", alerts.Routes.Select(r => r.Name))}"
                );
            await words.WriteLineAsync(error is null ? $"sideband: {name} has taken it" : $"sideband: {name}: {error}");
            return error is null ? ExitCode.Success : ExitCode.Failed;
        }
        catch (UsageException e)
        {
            await words.WriteLineAsync($"sideband: {e.Message}");
            return ExitCode.Usage;
        }
    }

    private static bool IsWeb(Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;

    private static IncidentOptions ReadIncidents(YamlMap map)
    {
        var usual = new IncidentOptions();
        var options = usual with
        {
            SilenceHold = Durations.Read(map, "silence-hold") ?? usual.SilenceHold,
            WarningHold = Durations.Read(map, "warning-hold") ?? usual.WarningHold,
            ClearHold = Durations.Read(map, "clear-hold") ?? usual.ClearHold,
            ReturnWithin = Durations.Read(map, "return-within") ?? usual.ReturnWithin,
            GroupWithin = Durations.Read(map, "group-within") ?? usual.GroupWithin,
            GroupAtLeast = (int?)map.Whole("group-at-least", 2, 10_000) ?? usual.GroupAtLeast,
            EntryLife = Durations.Read(map, "entry-life") ?? usual.EntryLife,
        };
        map.Finish();
        return options;
    }

    private static AlertRoute ReadRoute(YamlMap map)
    {
        var route = new AlertRoute(map.Required("name"), ServeAlertTargets.Read(map))
        {
            Severity = map.Text("severity")?.ToUpperInvariant() switch
            {
                null or "WARNING" => EventSeverity.Warning,
                "CRITICAL" => EventSeverity.Critical,
                var other => throw map.Wrong("severity", $"'{other}' is neither warning nor critical"),
            },
            Groups = [.. map.Values("groups").Select(g => g.Value)],
            Nodes = [.. map.Values("nodes").Select(n => n.Value)],
            Causes = [.. map.Values("causes").Select(c => c.Value)],
            Hours = [.. map.Maps("hours").Select(ReadHours)],
            After = Durations.Read(map, "after") ?? TimeSpan.Zero,
            Wait = Durations.Read(map, "wait") ?? TimeSpan.FromSeconds(5),
            Repeat = Durations.Read(map, "repeat"),
            Resolved = map.Switch("resolved") ?? true,
        };
        if (route.Causes.FirstOrDefault(c => !Causes.Contains(c, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw map.Wrong("causes", $"'{unknown}' is no cause; there are {string.Join(", ", Causes)}");
        map.Finish();
        return route;
    }

    private static AlertHours ReadHours(YamlMap map)
    {
        var days = map.Values("days").SelectMany(d => Days(map, d.Value)).Distinct().ToList();
        var hours = new AlertHours(days, Time(map, "from"), Time(map, "to"));
        map.Finish();
        return hours;
    }

    private static TimeOnly Time(YamlMap map, string key) =>
        map.Text(key) is not { } text ? TimeOnly.MinValue
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : throw map.Wrong(key, $"'{text}' is no time of day; expected one as \"08:00\"");

    /// <summary>A day, or some from one to another: <c>mon-fri</c>.</summary>
    private static IEnumerable<DayOfWeek> Days(YamlMap map, string text)
    {
        var ends = text.Split('-');
        if (ends.Length > 2)
            throw map.Wrong("days", $"'{text}' are no days; expected some as mon-fri");
        var (day, last) = (Day(map, ends[0]), Day(map, ends[^1]));
        for (; ; day = (DayOfWeek)(((int)day + 1) % 7))
        {
            yield return day;
            if (day == last)
                yield break;
        }
    }

    private static DayOfWeek Day(YamlMap map, string text)
    {
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            if (text.Length >= 3 && day.ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase))
                return day;
        }
        throw map.Wrong("days", $"'{text}' is no day; expected mon, tue, wed, thu, fri, sat or sun");
    }
}
