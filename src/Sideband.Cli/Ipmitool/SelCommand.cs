using System.Globalization;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>sel</c>.</summary>
internal static class SelCommand
{
    public static Task<int> RunAsync(DropIn tool, Repository repository, string[] words) =>
        words switch
        {
            [] or ["info", ..] => InfoAsync(tool),
            ["list" or "elist", .. var rest] => ListAsync(tool, repository, words[0] == "elist", [.. rest]),
            ["get", .. var ids] => GetAsync(tool, repository, [.. ids]),
            ["clear", ..] => ClearAsync(tool),
            ["delete", .. var ids] => DeleteAsync(tool, [.. ids]),
            ["time", "get", ..] => TimeAsync(tool),
            ["time", "set", var time, ..] => SetTimeAsync(tool, time),
            ["time", ..] => Task.FromResult(Told(tool, "sel time commands: get set")),
            ["writeraw" or "readraw" or "ereadraw" or "save" or "add", .. var rest] => SelFileCommand.RunAsync(
                tool,
                repository,
                words[0],
                rest
            ),
            ["help", ..] => Task.FromResult(
                Told(tool, "SEL Commands:  info clear delete list elist get add time save readraw writeraw interpret")
            ),
            [var other, ..] => Task.FromResult(tool.Fail($"Invalid SEL command: {other}")),
            _ => throw new ArgumentOutOfRangeException(nameof(words)),
        };

    /// <summary>Says something that is no failure.</summary>
    public static int Told(DropIn tool, string text)
    {
        tool.Fail(text);
        return 0;
    }

    private static async Task<int> InfoAsync(DropIn tool)
    {
        if (await tool.AskAsync(new GetSelInfo(), "Get SEL Info command failed") is not { } info)
            return DropIn.Failed;
        var used = info.Entries * 16;
        var total = info.FreeSpace + used;
        string When(uint seconds) => seconds is 0 or 0xFFFFFFFF ? "Not Available" : tool.Stamps.Numeric(seconds);
        var words =
            (info.Delete ? "'Delete' " : "")
            + (info.PartialAdd ? "'Partial Add' " : "")
            + (info.Reserve ? "'Reserve' " : "")
            + (info.AllocationInfo ? "'Get Alloc Info' " : "");
        tool.Line("SEL Information");
        tool.Line(
            $"Version          : {info.Version & 0xF}.{info.Version >> 4} ({(info.Version is 0x51 or 0x02 ? "v1.5, v2 compliant" : "Unknown")})"
        );
        tool.Line($"Entries          : {info.Entries}");
        tool.Line($"Free Space       : {info.FreeSpace} bytes {(info.FreeSpace == 65535 ? "or more" : "")}");
        var percent = info.Entries == 0 ? 0 : (int)(100 * ((double)(ushort)used / total));
        tool.Line($"Percent Used     : {(total >= 65535 ? "unknown" : $"{percent}%")}");
        tool.Line($"Last Add Time    : {When(info.LastAddition)}");
        tool.Line($"Last Del Time    : {When(info.LastErase)}");
        tool.Line($"Overflow         : {(info.Overflow ? "true" : "false")}");
        tool.Line($"Supported Cmds   : {(words.Length == 0 ? "None" : words)}");
        if (!info.AllocationInfo)
            return 0;
        var answer = await tool.AskAsync(new GetSelAllocationInfo(), "Get SEL Allocation Info command failed");
        if (answer is not { } allocation)
            return DropIn.Failed;
        tool.Line($"# of Alloc Units : {allocation.Units}");
        tool.Line($"Alloc Unit Size  : {allocation.UnitSize}");
        tool.Line($"# Free Units     : {allocation.FreeUnits}");
        tool.Line($"Largest Free Blk : {allocation.LargestFreeBlock}");
        tool.Line($"Max Record Size  : {allocation.LargestRecord}");
        return 0;
    }

    private static async Task<int> ListAsync(DropIn tool, Repository repository, bool extended, string[] words)
    {
        var (text, last) = words switch
        {
            [] => ("0", false),
            [var number] => (number, false),
            ["last", var number, ..] => (number, true),
            ["first", var number, ..] => (number, false),
            _ => (null, false),
        };
        if (text is null)
            return tool.Fail("Unknown sel list option");
        if (Numbers.Parse(text) is not { } count)
            return tool.Fail($"Numeric argument required; got '{text}'");
        if (await tool.AskAsync(new GetSelInfo(), "Get SEL Info command failed") is not { } info)
            return DropIn.Failed;
        if (info.Entries == 0)
            return Told(tool, "SEL has no entries");
        last |= count < 0;
        count = Math.Abs(count);
        var skip = last ? Math.Max(0, info.Entries - count) : 0;
        var shown = 0L;
        await foreach (var record in tool.Client.Sel.ReadAsync())
        {
            if (skip-- > 0)
                continue;
            if (tool.Verbose > 0)
                await SelPrinter.VerboseAsync(tool, null, record);
            else
                await SelPrinter.LineAsync(tool, repository, record, extended);
            if (++shown == count)
                break;
        }
        return 0;
    }

    private static async Task<int> GetAsync(DropIn tool, Repository repository, string[] ids)
    {
        if (ids.Length == 0)
            return Told(tool, "usage: sel get <entry>");
        var end = 0;
        for (var i = 0; i < ids.Length; i++)
        {
            if (Numbers.Word(ids[i]) is not { } id)
            {
                end = tool.Fail($"Given SEL ID '{ids[i]}' is invalid.");
                continue;
            }
            var answer = await tool.AskAsync(new GetSelEntry(0, id, 0, 0xFF), $"Get SEL Entry {id:x} command failed");
            if (answer is not { } entry || !SelRecord.TryParse(entry.Data.Span, out var record))
            {
                end = DropIn.Failed;
                continue;
            }
            await SelPrinter.VerboseAsync(tool, repository, record);
            if (record.Event is not { } shown || await SelPrinter.RecordAsync(repository, shown) is not { } sensor)
                continue;
            await SensorAsync(tool, repository, sensor);
            if (i < ids.Length - 1)
                tool.Line("----------------------\n");
        }
        return end;
    }

    /// <summary>The sensor that an event is of, and the inventories of its entity.</summary>
    private static async Task SensorAsync(DropIn tool, Repository repository, SdrRecord record)
    {
        var before = tool.Verbose;
        tool.Verbose = Math.Max(1, before);
        if (SensorValue.Of(record) is { } value)
            await SensorPrinter.PrintAsync(tool, value);
        else
            await SdrPrinter.PrintAsync(tool, record, false);
        tool.Verbose = before;
        foreach (var other in await repository.AllAsync())
        {
            if (other.Type == SdrRecordType.FruDeviceLocator && other.Entity == record.Entity)
                await FruCommand.LocatedAsync(tool, other);
        }
    }

    private static async Task<int> ClearAsync(DropIn tool)
    {
        try
        {
            await tool.Client.Sel.ClearAsync();
        }
        catch (Exception e) when (DropIn.CodeOf(e) is { } code)
        {
            return tool.Fail($"Unable to clear SEL: {Words.Completion(code)}");
        }
        tool.Line("Clearing SEL.  Please allow a few seconds to erase.");
        return 0;
    }

    private static async Task<int> DeleteAsync(DropIn tool, string[] ids)
    {
        if (ids.Length == 0)
            return Told(tool, "usage: sel delete <id>...<id>");
        var end = 0;
        foreach (var text in ids.AsEnumerable().Reverse())
        {
            if (Numbers.Word(text) is not { } id)
            {
                end = tool.Fail($"Given SEL ID '{text}' is invalid.");
                continue;
            }
            try
            {
                await tool.Client.Sel.DeleteAsync(id);
                tool.Line($"Deleted entry {id}");
            }
            catch (Exception e) when (DropIn.CodeOf(e) is { } code)
            {
                end = tool.Fail($"Unable to delete entry {id}: {Words.Completion(code)}");
            }
        }
        return end;
    }

    private static async Task<int> TimeAsync(DropIn tool)
    {
        // The peer's own end does not depend on it.
        if (await tool.AskAsync(new GetSelTime(), "Get SEL Time command failed") is { } time)
            tool.Line(tool.Stamps.Numeric(time.Time));
        return 0;
    }

    private static async Task<int> SetTimeAsync(DropIn tool, string text)
    {
        string[] forms = ["MM/dd/yy HH:mm:ss", "MM/dd/yyyy HH:mm:ss"];
        DateTimeOffset moment;
        if (text.Equals("now", StringComparison.OrdinalIgnoreCase))
            moment = TimeProvider.System.GetUtcNow();
        else if (
            !DateTimeOffset.TryParseExact(
                text,
                forms,
                CultureInfo.InvariantCulture,
                tool.Stamps.IsUtc ? DateTimeStyles.AssumeUniversal : DateTimeStyles.AssumeLocal,
                out moment
            )
        )
            return tool.Fail("Specified time could not be parsed");
        var request = new SetSelTime((uint)moment.ToUnixTimeSeconds());
        if (await tool.AskAsync(request, "Set SEL Time command failed") is null)
            return DropIn.Failed;
        return await TimeAsync(tool);
    }
}
