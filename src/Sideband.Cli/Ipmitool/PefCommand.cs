using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.SensorEvent.Pef;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>pef</c>.</summary>
internal static class PefCommand
{
    private const string Usage = """
        usage: pef help
               pef capabilities
               pef event <params>
               pef filter list
               pef filter enable <id = 1..n>
               pef filter disable <id = 1..n>
               pef filter create <id = 1..n> <params>
               pef filter delete <id = 1..n>
               pef info
               pef policy list
               pef policy enable <id = 1..n>
               pef policy disable <id = 1..n>
               pef policy create <id = 1..n> <params>
               pef policy delete <id = 1..n>
               pef pet ack <params>
               pef status
               pef timer get
               pef timer set <0x00-0xFF>
        """;

    public static Task<int> RunAsync(DropIn tool, string[] words) =>
        words switch
        {
            [] => Task.FromResult(tool.Fail($"Not enough parameters given.\n{Usage}")),
            ["help", ..] => Told(tool, Usage),
            ["info", ..] => InfoAsync(tool),
            ["status", ..] => StatusAsync(tool),
            ["filter", .. var rest] => TableAsync(tool, "filter", rest, FiltersAsync, EnableFilterAsync),
            ["policy", .. var rest] => TableAsync(tool, "policy", rest, PoliciesAsync, EnablePolicyAsync),
            ["capabilities" or "event" or "pet" or "timer", ..] => Told(tool, "Not implemented."),
            _ => Task.FromResult(tool.Fail($"Invalid PEF command: '{words[0]}'\n")),
        };

    /// <summary>What the peer says on stderr and takes for good.</summary>
    private static Task<int> Told(DropIn tool, string text)
    {
        tool.Fail(text);
        return Task.FromResult(0);
    }

    private static Task<int> TableAsync(
        DropIn tool,
        string noun,
        string[] words,
        Func<DropIn, Task<int>> list,
        Func<DropIn, byte, bool, Task<int>> enable
    )
    {
        var usage = $"""
            usage: pef {noun} help
                   pef {noun} list
                   pef {noun} enable <id = 1..n>
                   pef {noun} disable <id = 1..n>
                   pef {noun} create <id = 1..n> <params>
                   pef {noun} delete <id = 1..n>
            """;
        switch (words)
        {
            case []:
                return Task.FromResult(tool.Fail($"Not enough parameters given.\n{usage}"));
            case ["list", ..]:
                return list(tool);
            case ["enable" or "disable", var id]:
                return Numbers.Byte(id) switch
                {
                    null => Task.FromResult(tool.Fail($"Invalid PEF {Title(noun)} ID given: {id}")),
                    0 => Task.FromResult(tool.Fail($"PEF {Title(noun)} ID out of range.")),
                    > 127 when noun == "policy" => Task.FromResult(
                        tool.Fail("PEF Policy ID out of range. Valid range is <1..127>.")
                    ),
                    { } number => enable(tool, number, words[0] == "enable"),
                };
            case ["enable" or "disable", ..]:
                return Task.FromResult(tool.Fail($"Not enough arguments given.\n{usage}"));
            case ["create" or "delete", ..]:
                return Told(tool, "Not implemented.");
            case ["help", ..]:
                return Told(tool, usage);
            default:
                return Told(tool, $"Invalid PEF {noun} command: {words[0]}\n{usage}");
        }
    }

    private static string Title(string noun) => noun == "filter" ? "Event Filter" : "Policy";

    private static async Task<int> InfoAsync(DropIn tool)
    {
        var policies = await TryAsync<PefNumberOfAlertPolicyEntries>(tool);
        if (await tool.TryAsync(new GetPefCapabilities()) is not { } able)
            return tool.Fail("Failed to get PEF Capabilities.");
        var page = new PefPrinter(tool);
        page.Row("Version", $"0x{able.VersionMinor:x}{able.VersionMajor:x}");
        page.Row("PEF Event Filter count", $"{able.Filters}");
        page.Row("PEF Alert Policy Table size", $"{policies?.Count ?? 0}");
        var guid = await TryAsync<PefSystemGuid>(tool) is { UseGuid: true } own
            ? own.Guid.ToArray()
            : (await tool.TryAsync(new GetSystemGuid()))?.Guid.ToArray();
        if (guid is { Length: 16 })
            page.Row("System GUID", Dashed(guid));
        page.Flags(PefWords.Actions.Select(a => (a.Word, able.Actions.HasFlag(a.Bit))), ("un", "", "supported"));
        tool.Line("");
        return 0;
    }

    private static async Task<int> StatusAsync(DropIn tool)
    {
        if (
            await tool.AskAsync(new GetLastProcessedEventId(), " **Error retrieving Last S/W processed ID")
            is not { } last
        )
            return DropIn.Failed;
        var page = new PefPrinter(tool);
        page.Row("Last SEL addition", tool.Stamps.Numeric(last.LastAddition));
        page.Row("Last SEL record ID", $"0x{last.LastRecordId:x4}");
        page.Row("Last S/W processed ID", $"0x{last.LastSoftwareProcessedId:x4}");
        page.Row("Last BMC processed ID", $"0x{last.LastBmcProcessedId:x4}");
        if (await TryAsync<PefControl>(tool) is not { } control)
            return tool.Fail(" **Error retrieving PEF control");
        page.Flags(
            [
                ("PEF", control.Enabled),
                ("PEF event messages", control.LogActions),
                ("PEF startup delay", control.StartupDelay),
                ("Alert startup delay", control.AlertStartupDelay),
            ],
            ("dis", "en", "abled")
        );
        if (await TryAsync<PefActionGlobalControl>(tool) is not { } actions)
            return tool.Fail(" **Error retrieving PEF action");
        page.Flags(PefWords.Actions.Select(a => (a.Word, actions.Allowed.HasFlag(a.Bit))), ("in", "", "active"));
        tool.Line("");
        return 0;
    }

    private static async Task<int> FiltersAsync(DropIn tool)
    {
        if (await tool.TryAsync(new GetPefCapabilities()) is not { } able)
            return DropIn.Failed;
        if (able.Filters == 0)
            return tool.Fail("PEF Event Filtering isn't supported.");
        for (byte number = 1; number <= able.Filters; number++)
        {
            if (await TryAsync<PefEventFilter>(tool, number) is { } entry)
                Print(tool, entry);
            else
                tool.Fail($"Failed to get PEF Event Filter Entry {number}.");
        }
        return 0;
    }

    private static void Print(DropIn tool, in PefEventFilter entry)
    {
        var (filter, page) = (entry.Filter, new PefPrinter(tool));
        page.Row("PEF Filter Table entry", $"{entry.Number}");
        var maker = filter.Kind switch
        {
            PefFilterKind.Manufacturer => "pre-configured",
            PefFilterKind.Software => "configurable",
            _ => "reserved",
        };
        page.Row("Status", $"{(filter.Enabled ? "en" : "dis")}abled, {maker}");
        if (filter.Enabled)
        {
            page.Row("Sensor type", PefWords.SensorType(filter.SensorType));
            page.Row("Sensor number", filter.SensorNumber == 0xFF ? "Any" : $"{filter.SensorNumber}");
            page.Row("Event severity", PefWords.Severity(filter.Severity));
            page.Row("Event class", PefWords.Class(filter.EventTrigger));
            page.Row("Event trigger(s)", PefWords.Triggers(filter.EventTrigger, filter.OffsetMask));
            page.Row("Action", PefWords.ActionsOf(filter.Actions));
            if (filter.Actions.HasFlag(PefActions.Alert))
                page.Row("Policy set", $"{filter.AlertPolicy}");
        }
        tool.Line("");
    }

    private static async Task<int> PoliciesAsync(DropIn tool)
    {
        if (await TryAsync<PefNumberOfAlertPolicyEntries>(tool) is not { } size)
            return DropIn.Failed;
        if (size.Count == 0)
            return tool.Fail("PEF Alert Policy isn't supported.");
        for (byte number = 1; number <= size.Count; number++)
        {
            if (await TryAsync<PefAlertPolicy>(tool, number) is not { } entry)
                continue;
            var page = new PefPrinter(tool);
            page.Row("Alert policy table entry", $"{entry.Number}");
            page.Row("Policy set", $"{entry.Policy}");
            page.Row("State", entry.Enabled ? "enabled" : "disabled");
            page.Row("Policy entry rule", PefWords.Rule(entry.Rule));
            if (entry.EventSpecific)
                page.Row("Event-specific", "true");
            // The peer ends no line that it breaks off.
            if (await tool.TryAsync(new GetChannelInfo(entry.Channel)) is not { } channel)
                continue;
            page.Row("Channel number", $"{channel.Channel}");
            page.Row("Channel medium", PefWords.Medium(channel.Medium));
            if (channel.Medium == ChannelMedium.Lan)
                await PefDestinations.LanAsync(tool, page, channel.Channel, entry.Destination);
            else if (channel.Medium != ChannelMedium.Serial)
                page.Row("Destination ID", $"{entry.Destination}");
            tool.Line("");
        }
        return 0;
    }

    private static async Task<int> EnableFilterAsync(DropIn tool, byte number, bool on)
    {
        if (await TryAsync<PefNumberOfEventFilters>(tool) is not { } size)
            return DropIn.Failed;
        if (number > size.Count)
            return tool.Fail($"PEF Filter ID out of range. Valid range is (1..{size.Count}).");
        return await ChangeAsync(
            tool,
            $"PEF Filter ID {number}",
            on,
            () => tool.Client.Pef.EnableFilterAsync(number, on)
        );
    }

    private static async Task<int> EnablePolicyAsync(DropIn tool, byte number, bool on)
    {
        if (await TryAsync<PefNumberOfAlertPolicyEntries>(tool) is not { } size)
            return DropIn.Failed;
        if (number > size.Count)
            return tool.Fail($"PEF Policy ID out of range. Valid range is (1..{size.Count}).");
        if (await TryAsync<PefAlertPolicy>(tool, number) is not { } entry)
            return DropIn.Failed;
        return await ChangeAsync(
            tool,
            $"PEF Policy ID {number}",
            on,
            () => tool.Client.Pef.SetAsync(entry with { Enabled = on })
        );
    }

    private static async Task<int> ChangeAsync(DropIn tool, string what, bool on, Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (Exception e) when (DropIn.CodeOf(e) is not null)
        {
            return tool.Fail($"Failed to {(on ? "enable" : "disable")} {what}.");
        }
        tool.Line($"{what} is {(on ? "enabled" : "disabled")} now.");
        return 0;
    }

    /// <summary>A parameter; null where the controller has it not.</summary>
    private static async Task<T?> TryAsync<T>(DropIn tool, byte set = 0)
        where T : struct, Sideband.Protocol.Wire.IParameter<T>
    {
        try
        {
            return await tool.Client.Pef.GetAsync<T>(set);
        }
        catch (Exception e) when (DropIn.CodeOf(e) is not null)
        {
            return null;
        }
    }

    /// <summary>The bytes as they come.</summary>
    private static string Dashed(byte[] guid)
    {
        var text = Convert.ToHexStringLower(guid);
        return $"{text[..8]}-{text[8..12]}-{text[12..16]}-{text[16..20]}-{text[20..]}";
    }
}
