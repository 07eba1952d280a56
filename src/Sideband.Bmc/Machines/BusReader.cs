using System.Globalization;
using Sideband.Bmc.Hardware.I2c;

namespace Sideband.Bmc.Machines;

/// <summary>Reads the I²C buses of a machine, and what is on them.</summary>
internal static class BusReader
{
    public static IReadOnlyList<I2cBusModel> Read(YamlMap map, IReadOnlyList<SensorModel> sensors)
    {
        var buses = new List<I2cBusModel>();
        foreach (var item in map.Maps("buses"))
        {
            var number = (byte)(item.Whole("number", 0, 7) ?? buses.Count);
            if (number > 7 || buses.Any(other => other.Number == number))
                throw item.Wrong("number", $"bus {number} is there already; there are 0 to 7");
            var path = item.Text("linux");
            var devices = item.Maps("devices").Select(device => Device(device, sensors)).ToArray();
            if (path is not null && devices.Length > 0)
                throw item.Wrong(
                    "devices",
                    "a bus of Linux has the devices that are on it; 'devices' describes others"
                );
            if (devices.GroupBy(device => device.Address).FirstOrDefault(same => same.Count() > 1) is { } twice)
                throw item.Wrong("devices", $"two devices have the address 0x{twice.Key:X2}");
            buses.Add(new(number, path, devices));
            item.Finish();
        }
        return buses;
    }

    private static I2cDeviceModel Device(YamlMap map, IReadOnlyList<SensorModel> sensors)
    {
        var type = map.Required("type");
        var kind = type.ToUpperInvariant() switch
        {
            "LM75" => I2cDeviceKind.Lm75,
            "TMP75" => I2cDeviceKind.Tmp75,
            "24C02" => I2cDeviceKind.Eeprom24C02,
            "24C32" => I2cDeviceKind.Eeprom24C32,
            "24C64" => I2cDeviceKind.Eeprom24C64,
            "SPD" => I2cDeviceKind.Spd,
            "EMC2305" => I2cDeviceKind.Emc2305,
            "PMBUS" => I2cDeviceKind.PmBus,
            _ => throw map.Wrong("type", $"'{type}' is none of lm75, tmp75, 24c02, 24c32, 24c64, spd, emc2305, pmbus"),
        };
        // Below 08h and above 77h addresses are the bus's own. (I²C §3.1.12)
        var address = (byte)(map.Whole("address", 0x08, 0x77) ?? throw map.Wrong("address", "'address' is missing"));
        var device = new I2cDeviceModel(kind, address);
        device = kind switch
        {
            I2cDeviceKind.Lm75 or I2cDeviceKind.Tmp75 => device with { Values = [Needed(map, "shows", sensors)] },
            I2cDeviceKind.Emc2305 => device with { Values = Fans(map, sensors) },
            I2cDeviceKind.Spd => device with { Module = Module(map) },
            I2cDeviceKind.PmBus => device with { Supply = Supply(map, sensors) },
            _ => device with { Inventory = (byte)(map.Whole("inventory", 0, 254) ?? 0) },
        };
        map.Finish();
        return device;
    }

    private static List<Quantity> Fans(YamlMap map, IReadOnlyList<SensorModel> sensors)
    {
        var fans = map.Values("shows").Select(v => Quantity(map, v.Value, sensors)).ToList();
        return fans.Count is >= 1 and <= 5
            ? fans
            : throw map.Wrong("shows", "'shows' lists the speeds of one to five fans: numbers or sensors");
    }

    private static MemoryModuleModel Module(YamlMap map)
    {
        var size = map.Whole("gigabytes", 4, 64) ?? 16;
        if (!System.Numerics.BitOperations.IsPow2(size))
            throw map.Wrong("gigabytes", $"{size} is no power of two, as memory modules are");
        return new(
            (int)size,
            map.Text("part") ?? "",
            (uint)(map.Whole("serial", 0, uint.MaxValue) ?? 0),
            (byte)(map.Whole("maker bank", 1, 127) ?? 1),
            (byte)(map.Whole("maker", 0, 255) ?? 0x2C),
            (byte)(map.Whole("year", 0, 99) ?? 26),
            (byte)(map.Whole("week", 1, 53) ?? 1)
        );
    }

    private static PowerSupplyModel Supply(YamlMap map, IReadOnlyList<SensorModel> sensors) =>
        new()
        {
            Maker = map.Text("maker") ?? "",
            Model = map.Text("model") ?? "",
            Serial = map.Text("serial") ?? "",
            InputVoltage = Optional(map, "input voltage", sensors),
            InputCurrent = Optional(map, "input current", sensors),
            InputPower = Optional(map, "input power", sensors),
            OutputVoltage = Optional(map, "output voltage", sensors),
            OutputCurrent = Optional(map, "output current", sensors),
            OutputPower = Optional(map, "output power", sensors),
            Temperature = Optional(map, "temperature", sensors),
            Fan = Optional(map, "fan", sensors),
        };

    private static Quantity Needed(YamlMap map, string key, IReadOnlyList<SensorModel> sensors) =>
        Optional(map, key, sensors) ?? throw map.Wrong(key, $"'{key}' is missing: a number or a sensor's name");

    private static Quantity? Optional(YamlMap map, string key, IReadOnlyList<SensorModel> sensors) =>
        map.Text(key) is { } text ? Quantity(map, text, sensors) : null;

    private static Quantity Quantity(YamlMap map, string text, IReadOnlyList<SensorModel> sensors)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return new(number, null);
        return sensors.Any(sensor => string.Equals(sensor.Name, text, StringComparison.OrdinalIgnoreCase))
            ? new(null, text)
            : throw map.Wrong("shows", $"'{text}' is neither a number nor a sensor of this controller");
    }
}
