using System.Globalization;
using Sideband.Protocol;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Ipmitool;

/// <summary>
/// What ipmitool calls things, where scripts read it. The table beside this file was made by watching ipmitool 1.8.19 print
/// a log of every event there is.
/// </summary>
internal static class Words
{
    private static readonly Lazy<Dictionary<string, string>> Table = new(Load);

    /// <summary>The sensor type's name in records of log and repository.</summary>
    public static string SensorType(byte type) => Table.Value.GetValueOrDefault($"type\t{type:x2}") ?? "Unknown";

    public static string Entity(byte id) => Table.Value.GetValueOrDefault($"entity\t{id:x2}") ?? $"Unknown (0x{id:X2})";

    /// <summary>What an event says; null where ipmitool has no words for it.</summary>
    public static string? Event(byte eventType, byte sensorType, byte data1, byte data2)
    {
        var (code, type, offset) = (eventType, eventType == 0x6F ? sensorType : (byte)0, data1 & 0xF);
        return (data1 >> 6) != 0 && Table.Value.TryGetValue(Key(code, type, offset, data2), out var special)
            ? special
            : Table.Value.GetValueOrDefault(Key(code, type, offset, null));
    }

    /// <summary>The states of a sensor by their offsets, those that have words.</summary>
    public static IEnumerable<string> States(byte eventType, byte sensorType, int states)
    {
        for (var offset = 0; offset < 15; offset++)
        {
            if ((states >> offset & 1) != 0 && Event(eventType, sensorType, (byte)offset, 0) is { } word)
                yield return word;
        }
    }

    /// <summary>Whether there are words for any state of such a sensor.</summary>
    public static bool HasStates(byte eventType, byte sensorType) =>
        Enumerable.Range(0, 16).Any(offset => Event(eventType, sensorType, (byte)offset, 0) is not null);

    public static string Unit(in SensorUnits units)
    {
        var first = units.Base.Name();
        var percent = units.Percentage ? "% " : "";
        return units.Modifier switch
        {
            UnitModifier.Multiply => $"{percent}{first}*{units.Second.Name()}",
            UnitModifier.Divide => $"{percent}{first}/{units.Second.Name()}",
            _ when units is { Percentage: true, Base: SensorUnit.Unspecified } => "percent",
            _ => percent + first,
        };
    }

    public static string Completion(CompletionCode code) =>
        (byte)code switch
        {
            0x00 => "Command completed normally",
            0xC0 => "Node busy",
            0xC1 => "Invalid command",
            0xC2 => "Invalid command on LUN",
            0xC3 => "Timeout",
            0xC4 => "Out of space",
            0xC5 => "Reservation cancelled or invalid",
            0xC6 => "Request data truncated",
            0xC7 => "Request data length invalid",
            0xC8 => "Request data field length limit exceeded",
            0xC9 => "Parameter out of range",
            0xCA => "Cannot return number of requested data bytes",
            0xCB => "Requested sensor, data, or record not found",
            0xCC => "Invalid data field in request",
            0xCD => "Command illegal for specified sensor or record type",
            0xCE => "Command response could not be provided",
            0xCF => "Cannot execute duplicated request",
            0xD0 => "SDR Repository in update mode",
            0xD1 => "Device firmeware in update mode",
            0xD2 => "BMC initialization in progress",
            0xD3 => "Destination unavailable",
            0xD4 => "Insufficient privilege level",
            0xD5 => "Command not supported in present state",
            0xD6 => "Cannot execute command, command disabled",
            0xFF => "Unspecified error",
            var other => $"Unknown (0x{other:X2})",
        };

    public static string Privilege(PrivilegeLevel level) =>
        (byte)level switch
        {
            1 => "CALLBACK",
            2 => "USER",
            3 => "OPERATOR",
            4 => "ADMINISTRATOR",
            5 => "OEM",
            0xF => "NO ACCESS",
            var other => $"Unknown (0x{other:X2})",
        };

    private static string Key(byte eventType, byte sensorType, int offset, byte? data) =>
        string.Create(CultureInfo.InvariantCulture, $"event\t{eventType:x2}\t{sensorType:x2}\t{offset:x}\t{data:x}");

    private static Dictionary<string, string> Load()
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        using var stream = typeof(Words).Assembly.GetManifestResourceStream("words.tsv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var end = line.LastIndexOf('\t');
            table[line[..end]] = line[(end + 1)..];
        }
        return table;
    }
}
