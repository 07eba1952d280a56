using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Nouns;

/// <summary><c>pef filter</c>: which events lead to what.</summary>
internal static class PefFilterVerbs
{
    private const byte Any = 0xFF;

    private static readonly Shape Filters = Shape.ListOf(
        "filter:integer",
        "enabled:flag",
        "made by",
        "sensor",
        "events:list",
        "actions:list",
        "policy:integer?",
        "severity"
    );

    private static readonly Shape Changed = Shape.Of("filter:integer", "enabled:flag");
    private static readonly Shape Made = Shape.Of("filter:integer", "sensor", "events:list", "actions:list");

    public static Command Make()
    {
        var all = new Option<bool>("--all") { Description = "Also filters that are off." };
        var number = new Argument<byte>("number") { Description = "The filter's number, from 1." };
        return new("filter", "Which events lead to what.")
        {
            new Command("list", "The filters that are on.") { all }
                .OnHosts((client, parsed, cancellation) => ListAsync(client, parsed.GetValue(all), cancellation))
                .Answers(Filters)
                .Examples("-H node7 pef filter list", "-H node7 pef filter list --all -o json"),
            Set(number),
            Switch("enable", "Switch a filter on.", number, true),
            Switch("disable", "Switch a filter off.", number, false),
        };
    }

    private static async Task<Report> ListAsync(IpmiClient client, bool all, CancellationToken cancellation)
    {
        var sensors = (await client.Sensors.ListAsync(cancellation))
            .GroupBy(s => s.Key.Number)
            .ToDictionary(g => g.Key, g => g.First().Name);
        var report = Filters.Report();
        await foreach (var entry in client.Pef.FiltersAsync(cancellation))
        {
            var filter = entry.Filter;
            if (!filter.Enabled && !all)
                continue;
            report.Add(
                entry.Number,
                filter.Enabled,
                filter.Kind == PefFilterKind.Manufacturer ? "manufacturer" : "software",
                SensorOf(in filter, sensors),
                EventsOf(in filter),
                PefActionNames.Of(filter.Actions),
                (filter.Actions & PefActions.Alert) != PefActions.None ? filter.AlertPolicy : null,
                filter.Severity.Name()
            );
        }
        return report;
    }

    private static string SensorOf(in PefFilter filter, Dictionary<byte, string> names)
    {
        var type = filter.SensorType == Any ? "any" : ((SensorType)filter.SensorType).Name();
        if (filter.SensorNumber == Any)
            return type;
        return names.GetValueOrDefault(filter.SensorNumber)
            ?? string.Create(CultureInfo.InvariantCulture, $"{type} #{filter.SensorNumber}");
    }

    private static List<string> EventsOf(in PefFilter filter)
    {
        if (filter.OffsetMask == ushort.MaxValue)
            return ["any"];
        var names = new List<string>();
        for (var offset = 0; offset < 16; offset++)
        {
            if ((filter.OffsetMask >> offset & 1) == 0)
                continue;
            names.Add(
                filter.EventTrigger == Any
                    ? offset.ToString(CultureInfo.InvariantCulture)
                    : EventOffsetNames.Name(filter.EventTrigger, (SensorType)filter.SensorType, offset)
                        ?? offset.ToString(CultureInfo.InvariantCulture)
            );
        }
        return names;
    }

    private static Command Switch(string name, string text, Argument<byte> number, bool enabled) =>
        new Command(name, text) { number }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    await client.Pef.EnableFilterAsync(parsed.GetValue(number), enabled, cancellation);
                    return Changed.Fill(parsed.GetValue(number), enabled);
                }
            )
            .Answers(Changed)
            .Examples($"-H node7 pef filter {name} 33", $"-H node[01-12] pef filter {name} 33");

    /// <summary>A filter for the events that were named; all where none were.</summary>
    private static PefFilter FilterOf(EventOptions.NamedEvents? named) =>
        new(
            PefFilterKind.Software,
            Enabled: true,
            PefActions.None,
            GroupControl: false,
            AlertPolicy: 1,
            GroupSelector: 0,
            PefSeverity.Unspecified,
            named?.Generator ?? Any,
            named?.Generator is null ? Any : (byte)0,
            (byte?)named?.Type ?? Any,
            named?.Number ?? Any,
            named?.Trigger ?? Any,
            named?.Offsets ?? ushort.MaxValue,
            default,
            default,
            default
        );

    private static Command Set(Argument<byte> number)
    {
        var events = new EventOptions();
        var actions = new Option<string[]>("--do")
        {
            Description = $"What is to be done: {string.Join(", ", PefActionNames.All)}.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var policy = new Option<byte>("--policy")
        {
            Description = "The alert policy, 1 to 15.",
            DefaultValueFactory = _ => 1,
        };
        var severity = new Option<string>("--severity")
        {
            Description = string.Join(", ", PefSeverityNames.All),
            DefaultValueFactory = _ => "unspecified",
        };
        severity.AcceptOnlyFromAmong([.. PefSeverityNames.All]);
        var command = new Command("set", "Say what events of a sensor or kind of sensors lead to.")
        {
            number,
            actions,
            policy,
            severity,
        };
        events.AddTo(command);
        return command
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    if (parsed.GetValue(policy) is 0 or > 15)
                        throw new UsageException("a policy is a number from 1 to 15");
                    var named = await events.FindAsync(client, parsed, cancellation);
                    _ = PefSeverityNames.TryParse(parsed.GetValue(severity), out var bad);
                    var filter = FilterOf(named) with
                    {
                        Actions = PefNoun.Actions(parsed.GetValue(actions)!),
                        AlertPolicy = parsed.GetValue(policy),
                        Severity = bad,
                    };
                    await client.Pef.SetAsync(new PefEventFilter(parsed.GetValue(number), filter), cancellation);
                    return Made.Fill(
                        parsed.GetValue(number),
                        parsed.GetValue(events.Sensor) ?? named?.Type.Name() ?? "any",
                        EventsOf(in filter),
                        PefActionNames.Of(filter.Actions)
                    );
                }
            )
            .Answers(Made)
            .Examples(
                "-H node7 pef filter set 1 --type fan --event lower-critical --do alert power-cycle --severity critical",
                "-H node7 pef filter set 2 --type processor --event IERR --do alert reset"
            );
    }
}
