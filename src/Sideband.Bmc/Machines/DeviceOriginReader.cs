using System.Globalization;

namespace Sideband.Bmc.Machines;

/// <summary>Reads <c>lm75 0:0x48</c>, <c>emc2305 0:0x2E fan 1</c>, <c>pmbus 0:0x58 output voltage</c>.</summary>
internal static class DeviceOriginReader
{
    private const byte PmBusOutputVoltage = 0x8B;
    private static readonly Dictionary<string, byte> PmBusCommands = new(StringComparer.OrdinalIgnoreCase)
    {
        ["input voltage"] = 0x88,
        ["input current"] = 0x89,
        ["output voltage"] = PmBusOutputVoltage,
        ["output current"] = 0x8C,
        ["temperature"] = 0x8D,
        ["fan"] = 0x90,
        ["output power"] = 0x96,
        ["input power"] = 0x97,
    };

    public static DeviceOrigin Read(YamlMap map, double factor)
    {
        var words = map.Required("device").Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        var place = words.Length > 1 ? words[1].Split(':') : [];
        if (
            place.Length != 2
            || !byte.TryParse(place[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bus)
            || !place[1].StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            || !byte.TryParse(place[1].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var address)
            || bus > 7
            || address > 0x77
        )
            throw Wrong(map);
        var what = words.Length > 2 ? words[2] : "";
        return words[0].ToUpperInvariant() switch
        {
            "LM75" or "TMP75" when what.Length == 0 => new(bus, address, DeviceReading.Temperature, 0, factor),
            "EMC2305" when Fan(what) is { } fan => new(bus, address, DeviceReading.FanSpeed, fan, factor),
            "PMBUS" when PmBusCommands.TryGetValue(what, out var command) => new(
                bus,
                address,
                command == PmBusOutputVoltage ? DeviceReading.PmBusOutputVoltage : DeviceReading.PmBus,
                command,
                factor
            ),
            _ => throw Wrong(map),
        };
    }

    private static byte? Fan(string text) =>
        text.Split(' ') is ["fan", var number]
        && byte.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var fan)
        && fan is >= 1 and <= 5
            ? (byte)(fan - 1)
            : null;

    private static MachineFileException Wrong(YamlMap map) =>
        map.Wrong(
            "device",
            $"'{map.Text("device")}' is no device; expected one as 'lm75 0:0x48', 'emc2305 0:0x2E fan 1' or "
                + $"'pmbus 0:0x58 WHAT' with one of {string.Join(", ", PmBusCommands.Keys)}"
        );
}
