using System.Globalization;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Sensors;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Records.Fru;

namespace Sideband.Bmc.Machines;

/// <summary>Reads a machine of a file.</summary>
internal static class MachineReader
{
    /// <summary>Reads what a machine's keys say; the caller has asked for its own keys before.</summary>
    public static MachineModel Read(YamlMap map, string name)
    {
        var identity = Identity(map, name);
        var (lans, profile, weaknesses) = LanReader.Read(map);
        var serial = SerialPortReader.Read(map, lans);
        byte[] taken = [.. lans.Select(lan => lan.Channel), .. serial is null ? (byte[])[] : [serial.Channel]];
        var sensors = Sensors(map);
        var qemu = QemuReader.Read(map, name);
        var machine = new MachineModel
        {
            Identity = identity,
            Sensors = sensors,
            Alerting = AlertingReader.Read(map, sensors, lans),
            Users = UserReader.Read(map, weaknesses.HasFlag(Weaknesses.NullUsers), taken),
            Inventories = Inventories(map, name),
            PowerOn = map.Switch("power") ?? true,
            Load = Load(map),
            LogCapacity = (int)(map.Whole("log", 16, 65000) ?? 512),
            Times = Times(map),
            HostPrivilege = UserReader.Privilege(map, "host privilege"),
            RollsBack = map.Switch("roll back") ?? false,
            UserSlots = (int)(map.Whole("user slots", 2, 63) ?? 15),
            Weaknesses = weaknesses,
            Profile = profile,
            Lans = lans,
            Console = QemuReader.Console(map, qemu, ConsoleReader.Read(map)),
            Vm = VmReader.Read(map),
            Qemu = qemu,
            Serial = serial,
        };
        if (machine.Users.Count > machine.UserSlots - 1)
            throw map.Wrong(
                "users",
                $"there is room for {machine.UserSlots - 1} users; 'user slots' makes more, up to 63"
            );
        machine = machine with
        {
            Buses = BusReader.Read(map, machine.Sensors),
            Satellites = SatelliteReader.Read(map, taken),
        };
        map.Finish();
        return machine;
    }

    public static IReadOnlyList<SensorModel> Sensors(YamlMap map)
    {
        var sensors = map.Maps("sensors").Select(SensorReader.Read).ToArray();
        foreach (var sensor in sensors)
        {
            if (sensor.Origin is ExpressionOrigin { Text: var text } && Problem(text, sensors) is { } problem)
                throw map.Wrong("sensors", $"the expression of '{sensor.Name}': {problem}");
        }
        if (map.Find("qemu") is null && Array.Find(sensors, s => s.Origin is QemuOrigin) is { } asks)
            throw map.Wrong("sensors", $"'{asks.Name}' asks QEMU, and this is no machine in QEMU");
        return sensors.Length <= 254 ? sensors : throw map.Wrong("sensors", "a controller has at most 254 sensors");
    }

    private static string? Problem(string expression, SensorModel[] sensors)
    {
        try
        {
            foreach (var name in SensorExpression.Parse(expression).Names)
            {
                if (!sensors.Any(s => s.IsAnalog && string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase)))
                    return $"there is no sensor '{name}' with a number";
            }
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    public static ControllerIdentity Identity(YamlMap map, string name)
    {
        var controller = map.Map("controller");
        var identity = new ControllerIdentity { Name = name };
        if (controller is null)
            return identity;
        var firmware = (controller.Text("firmware") ?? "1.0").Split('.');
        if (
            firmware.Length != 2
            || !byte.TryParse(firmware[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            || !byte.TryParse(firmware[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            || major > 127
            || minor > 99
        )
            throw controller.Wrong("firmware", "'firmware' is two numbers up to 127.99, as 2.14");
        identity = identity with
        {
            DeviceId = (byte)(controller.Whole("device id", 0, 255) ?? identity.DeviceId),
            DeviceRevision = (byte)(controller.Whole("device revision", 0, 15) ?? identity.DeviceRevision),
            FirmwareMajor = major,
            FirmwareMinor = minor,
            ManufacturerId = (uint)(controller.Whole("manufacturer", 0, 0xFFFFF) ?? 0),
            ProductId = (ushort)(controller.Whole("product", 0, 0xFFFF) ?? 0),
        };
        if (controller.Text("guid") is { } guid)
        {
            identity = identity with
            {
                Guid = Guid.TryParse(guid, out var parsed)
                    ? parsed.ToByteArray()
                    : throw controller.Wrong("guid", $"'{guid}' is no GUID"),
            };
        }
        controller.Finish();
        return identity;
    }

    public static Dictionary<byte, FruModel> Inventories(YamlMap map, string name)
    {
        var (chassis, board, product) = (map.Map("chassis"), map.Map("board"), map.Map("product"));
        var serial = map.Text("serial");
        var document = new FruDocument
        {
            Chassis = new(
                FruAreaKind.Chassis,
                (byte)(chassis?.Whole("type", 1, 0x24) ?? 0x17),
                0,
                [Field(map, chassis, "part", ""), Field(map, chassis, "serial", serial ?? "")]
            ),
            Board = new(
                FruAreaKind.Board,
                0,
                Manufactured(board),
                [
                    Field(map, board, "maker", product?.Text("maker") ?? ""),
                    Field(map, board, "name", ""),
                    Field(map, board, "serial", ""),
                    Field(map, board, "part", ""),
                    Field(map, board, "file", ""),
                ]
            ),
            Product = new(
                FruAreaKind.Product,
                0,
                0,
                [
                    Field(map, product, "maker", ""),
                    Field(map, product, "name", ""),
                    Field(map, product, "part", ""),
                    Field(map, product, "version", ""),
                    Field(map, product, "serial", serial ?? ""),
                    Field(map, product, "asset tag", name),
                    Field(map, product, "file", ""),
                ]
            ),
        };
        chassis?.Finish();
        board?.Finish();
        product?.Finish();
        return new() { [0] = new("System", document) };
    }

    private static FruField Field(YamlMap machine, YamlMap? area, string key, string otherwise)
    {
        try
        {
            return FruField.Create(area?.Text(key) ?? otherwise);
        }
        catch (ArgumentException e)
        {
            throw area is null ? machine.Wrong("name", e.Message) : area.Wrong(key, e.Message);
        }
    }

    private static uint Manufactured(YamlMap? board)
    {
        if (board?.Text("made") is not { } text)
            return 0;
        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var moment
        )
            ? FruArea.MinutesOf(moment)
            : throw board.Wrong("made", $"'{text}' is no date; expected one as 2026-03-01");
    }

    private static double? Load(YamlMap map)
    {
        var text = map.Text("load");
        if (text is null)
            return null;
        var percent = text.TrimEnd('%');
        return
            double.TryParse(percent, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value is >= 0 and <= 100
            ? value / 100
            : throw map.Wrong("load", $"'{text}' is no load; expected one from 0% to 100%");
    }

    private static PowerTimes Times(YamlMap map)
    {
        var times = map.Map("times");
        var usual = new PowerTimes();
        if (times is null)
            return usual;
        var read = new PowerTimes
        {
            Up = Seconds(times, "up", usual.Up),
            Down = Seconds(times, "down", usual.Down),
            Soft = Seconds(times, "soft", usual.Soft),
            SoftLimit = Seconds(times, "soft limit", usual.SoftLimit),
            Cycle = Seconds(times, "cycle", usual.Cycle),
        };
        times.Finish();
        return read;
    }

    private static TimeSpan Seconds(YamlMap map, string key, TimeSpan otherwise) =>
        map.Number(key) is { } seconds
            ? seconds is >= 0 and <= 3600
                ? TimeSpan.FromSeconds(seconds)
                : throw map.Wrong(key, $"'{key}' is a number of seconds, 0 to 3600")
            : otherwise;
}
