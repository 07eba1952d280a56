using Sideband.Client;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Records.Fru;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>fru</c>.</summary>
internal static class FruCommand
{
    private const byte LogicalDevice = 0x10;
    private const byte OwnAddress = 0x20 >> 1;

    private static readonly string[] ChassisTypes =
    [
        "Unspecified",
        "Other",
        "Unknown",
        "Desktop",
        "Low Profile Desktop",
        "Pizza Box",
        "Mini Tower",
        "Tower",
        "Portable",
        "LapTop",
        "Notebook",
        "Hand Held",
        "Docking Station",
        "All in One",
        "Sub Notebook",
        "Space-saving",
        "Lunch Box",
        "Main Server Chassis",
        "Expansion Chassis",
        "SubChassis",
        "Bus Expansion Chassis",
        "Peripheral Chassis",
        "RAID Chassis",
        "Rack Mount Chassis",
        "Sealed-case PC",
        "Multi-system Chassis",
        "CompactPCI",
        "AdvancedTCA",
        "Blade",
        "Blade Enclosure",
    ];

    public static Task<int> RunAsync(DropIn tool, Repository repository, string[] words) =>
        words switch
        {
            [] or ["print" or "list"] => AllAsync(tool, repository),
            ["print" or "list", var id, ..] => OneAsync(tool, id),
            ["read", var id, var file, ..] => ReadAsync(tool, id, file),
            ["write", var id, var file, ..] => WriteAsync(tool, id, file),
            [var other, ..] => Task.FromResult(tool.Fail($"Invalid FRU command: {other}")),
            _ => throw new ArgumentOutOfRangeException(nameof(words)),
        };

    /// <summary>The inventory that a locator points to.</summary>
    public static async Task LocatedAsync(DropIn tool, SdrRecord record)
    {
        if (!record.TryRead<FruDeviceLocatorRecord>(out var fru))
            return;
        var isEeprom = fru.DeviceTypeModifier == 2 && fru.DeviceType is >= 0x08 and <= 0x0F;
        if (fru.DeviceType != LogicalDevice && !isEeprom || fru.AccessAddress == OwnAddress && fru.DeviceId == 0)
            return;
        tool.Line($"FRU Device Description : {fru.Name.Text} (ID {fru.DeviceId})");
        if (fru.DeviceTypeModifier is 0 or 2)
            await PrintAsync(tool, fru.DeviceId);
        else
            tool.Line(" Unsupported device");
        tool.Line("");
    }

    private static async Task<int> AllAsync(DropIn tool, Repository repository)
    {
        tool.Line("FRU Device Description : Builtin FRU Device (ID 0)");
        if (await tool.AskAsync(new GetDeviceId(), "Get Device ID command failed") is not { } id)
            return DropIn.Failed;
        if (id.Capabilities.HasFlag(DeviceCapabilities.FruInventory))
        {
            await PrintAsync(tool, 0);
            tool.Line("");
        }
        foreach (var record in await repository.AllAsync())
        {
            if (record.Type == SdrRecordType.FruDeviceLocator)
                await LocatedAsync(tool, record);
        }
        return 0;
    }

    private static async Task<int> OneAsync(DropIn tool, string text) =>
        Numbers.Byte(text) is { } id ? await PrintAsync(tool, id) : tool.Fail($"Given FRU ID '{text}' is invalid.");

    private static async Task<int> PrintAsync(DropIn tool, byte id)
    {
        byte[] bytes;
        try
        {
            bytes = await tool.Client.Fru.ReadBytesAsync(id);
        }
        catch (Exception e) when (DropIn.CodeOf(e) is { } code)
        {
            tool.Line($" Device not present ({Words.Completion(code)})");
            return DropIn.Failed;
        }
        if (!FruDocument.TryParse(bytes, out var fru))
            return tool.Fail($" Unknown FRU header version 0x{(bytes.Length > 0 ? bytes[0] & 0xF : 0):x2}");
        if (fru.Chassis is { } chassis)
        {
            tool.Line(
                $" Chassis Type          : {ChassisTypes[chassis.Head < ChassisTypes.Length ? chassis.Head : 2]}"
            );
            Fields(tool, chassis, ["Chassis Part Number", "Chassis Serial"], "Chassis Extra");
        }
        if (fru.Board is { } board)
        {
            var made = board.Manufactured == 0 ? uint.MaxValue : (uint)board.ManufacturedAt!.Value.ToUnixTimeSeconds();
            tool.Line($" Board Mfg Date        : {tool.Stamps.Text(made)}");
            Fields(
                tool,
                board,
                ["Board Mfg", "Board Product", "Board Serial", "Board Part Number", "Board FRU ID"],
                "Board Extra"
            );
        }
        if (fru.Product is { } product)
        {
            Fields(
                tool,
                product,
                [
                    "Product Manufacturer",
                    "Product Name",
                    "Product Part Number",
                    "Product Version",
                    "Product Serial",
                    "Product Asset Tag",
                    "Product FRU ID",
                ],
                "Product Extra"
            );
        }
        if (tool.Verbose > 0)
            FruRecords.Print(tool, fru);
        return 0;
    }

    private static void Fields(DropIn tool, FruArea area, string[] titles, string extra)
    {
        for (var i = 0; i < area.Fields.Length; i++)
        {
            var text = Text(area.Fields[i]);
            var title = i < titles.Length ? titles[i] : extra;
            // The file's number is told only to those who want to know much.
            if (text.Length > 0 && (tool.Verbose > 0 || !title.EndsWith("FRU ID", StringComparison.Ordinal)))
                tool.Line($" {title, -21} : {text}");
        }
    }

    /// <summary>Text as it is on the wire: the peer knows nothing of languages.</summary>
    private static string Text(in FruField field)
    {
        if (field.Encoding != FruFieldEncoding.Text)
            return field.Encoding == FruFieldEncoding.Binary
                ? Convert.ToHexStringLower(field.Bytes.Span)
                : field.Text();
        var bytes = field.Bytes.Span;
        var end = bytes.IndexOf((byte)0);
        return System.Text.Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end]);
    }

    private static async Task<int> ReadAsync(DropIn tool, string text, string file)
    {
        if (Numbers.Byte(text) is not { } id)
            return tool.Fail($"Given FRU ID '{text}' is invalid.");
        try
        {
            var bytes = await tool.Client.Fru.ReadBytesAsync(id);
            tool.Line($"Fru Size         : {bytes.Length} bytes");
            await File.WriteAllBytesAsync(file, bytes);
            tool.Line("Done");
            return 0;
        }
        catch (Exception e) when (DropIn.CodeOf(e) is { } code)
        {
            tool.Line($"  Timeout accessing FRU info. (Device not present?)");
            return tool.Fail($"Get FRU Info command failed: {Words.Completion(code)}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return tool.Fail($"Error opening file {file}: {e.Message}");
        }
    }

    private static async Task<int> WriteAsync(DropIn tool, string text, string file)
    {
        if (Numbers.Byte(text) is not { } id)
            return tool.Fail($"Given FRU ID '{text}' is invalid.");
        try
        {
            var bytes = await File.ReadAllBytesAsync(file);
            var area = await tool.Client.SendAsync(new Protocol.Commands.Storage.GetFruInventoryAreaInfo(id));
            tool.Line($"Fru Size         : {area.Size} bytes");
            var count = Math.Min(bytes.Length, area.Size);
            tool.Line($"Size to Write    : {count} bytes");
            await tool.Client.Fru.WriteBytesAsync(id, bytes.AsMemory(0, count));
            return 0;
        }
        catch (Exception e) when (DropIn.CodeOf(e) is { } code)
        {
            return tool.Fail($"Write FRU data failed: {Words.Completion(code)}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return tool.Fail($"Error opening file {file}: {e.Message}");
        }
    }
}
