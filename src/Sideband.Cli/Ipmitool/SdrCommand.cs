using System.Globalization;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>sdr</c>.</summary>
internal static class SdrCommand
{
    private const int LastType = 0x2C;

    public static Task<int> RunAsync(DropIn tool, Repository repository, string[] words) =>
        words switch
        {
            [] => ListAsync(tool, repository, false, IsSensor),
            ["list" or "elist", .. var kind] => ListAsync(tool, repository, words[0], [.. kind]),
            ["type", .. var type] => TypeAsync(tool, repository, type is [var name, ..] ? name : null),
            ["entity", .. var entity] => EntityAsync(tool, repository, entity is [var place, ..] ? place : null),
            ["get", .. var names] => GetAsync(tool, repository, [.. names]),
            ["info", ..] => InfoAsync(tool),
            ["dump", var file, ..] => DumpAsync(tool, repository, file),
            ["fill", .. var what] => SdrFill.RunAsync(tool, [.. what]),
            [var other, ..] => Task.FromResult(tool.Fail($"Invalid SDR command: {other}")),
            _ => throw new ArgumentOutOfRangeException(nameof(words)),
        };

    private static bool IsSensor(SdrRecord record) => record.Type is SdrRecordType.Full or SdrRecordType.Compact;

    private static Task<int> ListAsync(DropIn tool, Repository repository, string verb, string[] kind)
    {
        Func<SdrRecord, bool>? wanted = kind switch
        {
            [] => IsSensor,
            ["all", ..] => _ => true,
            ["full", ..] => r => r.Type == SdrRecordType.Full,
            ["compact", ..] => r => r.Type == SdrRecordType.Compact,
            ["event", ..] => r => r.Type == SdrRecordType.EventOnly,
            ["mcloc", ..] => r => r.Type == SdrRecordType.ControllerLocator,
            ["fru", ..] => r => r.Type == SdrRecordType.FruDeviceLocator,
            ["generic", ..] => r => r.Type == SdrRecordType.GenericDeviceLocator,
            _ => null,
        };
        return wanted is not null
            ? ListAsync(tool, repository, verb == "elist", wanted)
            : Task.FromResult(
                tool.Fail(
                    $"Invalid SDR {verb} command: {kind[0]}\nusage: sdr {verb} [all|full|compact|event|mcloc|fru|generic]"
                )
            );
    }

    private static async Task<int> ListAsync(
        DropIn tool,
        Repository repository,
        bool extended,
        Func<SdrRecord, bool> wanted
    )
    {
        foreach (var record in await repository.AllAsync())
        {
            if (wanted(record))
                await SdrPrinter.PrintAsync(tool, record, extended);
        }
        return 0;
    }

    private static Task<int> TypeAsync(DropIn tool, Repository repository, string? name)
    {
        if (name is null or "help" or "list")
        {
            Types(tool);
            return Task.FromResult(0);
        }
        for (var type = 1; type <= LastType; type++)
        {
            var wanted = (byte)type;
            if (Words.SensorType(wanted).Equals(name, StringComparison.OrdinalIgnoreCase))
                return ListAsync(tool, repository, true, r => TypeOf(r) == wanted);
        }
        tool.Fail($"Sensor Type \"{name}\" not found.");
        Types(tool);
        return Task.FromResult(0);
    }

    private static byte? TypeOf(SdrRecord record) =>
        record.Type == SdrRecordType.EventOnly && record.TryRead<EventOnlyRecord>(out var entry)
            ? (byte)entry.Type
            : (byte?)SensorValue.Of(record)?.Type;

    private static void Types(DropIn tool)
    {
        tool.Line("Sensor Types:");
        for (var type = 1; type < LastType; type += 2)
        {
            tool.Line(
                $"\t{Words.SensorType((byte)type), -25} (0x{type:x2})   {Words.SensorType((byte)(type + 1)), -25} (0x{type + 1:x2})"
            );
        }
    }

    private static Task<int> EntityAsync(DropIn tool, Repository repository, string? place)
    {
        var parts = (place ?? "").Split('.');
        var instance = 0;
        var known =
            int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && (
                parts.Length == 1
                || int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out instance)
            );
        if (!known)
        {
            id = Enumerable
                .Range(0, 256)
                .FirstOrDefault(i => Words.Entity((byte)i).Equals(place, StringComparison.OrdinalIgnoreCase), -1);
            if (id < 0)
                return Task.FromResult(tool.Fail($"Invalid entity: {place}"));
        }
        var all = parts.Length == 1 || !known;
        return ListAsync(
            tool,
            repository,
            true,
            r => r.Entity is { } entity && (byte)entity.Id == id && (all || entity.Instance == instance)
        );
    }

    private static async Task<int> GetAsync(DropIn tool, Repository repository, string[] names)
    {
        if (names.Length == 0)
            return tool.Fail("No Sensor ID supplied");
        tool.Verbose = Math.Max(1, tool.Verbose);
        foreach (var name in names)
        {
            if (await repository.NamedAsync(name) is { } record)
                await SdrPrinter.PrintAsync(tool, record, false);
            else
                tool.Fail($"Unable to find sensor id '{name}'");
        }
        return 0;
    }

    private static async Task<int> InfoAsync(DropIn tool)
    {
        var answer = await tool.AskAsync(new GetSdrRepositoryInfo(), "Get SDR Repository Info command failed");
        if (answer is not { } info)
            return DropIn.Failed;
        string YesNo(bool value) => value ? "yes" : "no";
        var free = info.FreeSpace switch
        {
            0 => "none (full)",
            0xFFFF => "unspecified",
            0xFFFE => "> 64Kb - 2 bytes",
            var bytes => $"{bytes} bytes",
        };
        string[] updates = ["unspecified", "non-modal", "modal", "modal and non-modal"];
        tool.Line($"SDR Version                         : 0x{info.Version:x}");
        tool.Line($"Record Count                        : {info.Records}");
        tool.Line($"Free Space                          : {free}");
        tool.Line(
            $"Most recent Addition                : {(info.PartialAdd ? tool.Stamps.Numeric(info.LastAddition) : "NA")}"
        );
        tool.Line(
            $"Most recent Erase                   : {(info.Delete ? tool.Stamps.Numeric(info.LastErase) : "NA")}"
        );
        tool.Line($"SDR overflow                        : {YesNo(info.Overflow)}");
        tool.Line($"SDR Repository Update Support       : {updates[(int)info.UpdateModes & 3]}");
        tool.Line($"Delete SDR supported                : {YesNo(info.Delete)}");
        tool.Line($"Partial Add SDR supported           : {YesNo(info.PartialAdd)}");
        tool.Line($"Reserve SDR repository supported    : {YesNo(info.Reserve)}");
        tool.Line($"SDR Repository Alloc info supported : {YesNo(info.AllocationInfo)}");
        return 0;
    }

    private static async Task<int> DumpAsync(DropIn tool, Repository repository, string file)
    {
        var records = await repository.AllAsync();
        tool.Line($"Dumping Sensor Data Repository to '{file}'");
        try
        {
            await File.WriteAllBytesAsync(file, [.. records.SelectMany(record => record.ToArray())]);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return tool.Fail($"{file}: {e.Message}");
        }
    }
}
