using System.Globalization;
using System.Runtime.CompilerServices;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Machines;

/// <summary>Reads a sensor of a machine file.</summary>
internal static class SensorReader
{
    private static readonly string[] NumberKeys = ["idle", "range", "factors", "unit", "value", "expression"];

    public static SensorModel Read(YamlMap map)
    {
        var name = map.Required("name");
        try
        {
            _ = DeviceString.Create(name);
        }
        catch (ArgumentException e)
        {
            throw map.Wrong("name", e.Message);
        }
        var type =
            Parse<SensorType>(map, "type", SensorTypeNames.Name) ?? throw map.Wrong("name", $"'{name}' has no type");
        var (entity, instance) = Entity(map, type);
        var common = new SensorModel
        {
            Name = name,
            Type = type,
            Entity = entity,
            Instance = instance,
            ManualRearm = Choice(map, "rearm", "auto", "manual"),
            IsWritable = map.Switch("writable") ?? false,
            IsRetypable = map.Switch("retypable") ?? false,
            Origin = OriginReader.Read(map),
        };
        var sensor = HasNumber(map, type, common.Origin)
            ? ThresholdSensorReader.Read(map, common)
            : StateSensorReader.Read(map, common);
        Fits(map, sensor);
        map.Finish();
        return sensor;
    }

    /// <summary>Whether a sensor can show what a machine in QEMU tells.</summary>
    private static void Fits(YamlMap map, SensorModel sensor)
    {
        if (sensor.Origin is not QemuOrigin { Measure: var measure })
            return;
        if (measure != QemuMeasure.State && !sensor.IsAnalog)
            throw map.Wrong("qemu", $"'{map.Text("qemu")}' is a number: give its 'range', as 0..100");
        if (
            measure == QemuMeasure.State
            && (sensor.IsAnalog || sensor.Type is not SensorType.SystemAcpiPowerState and not SensorType.OSStopShutdown)
        )
            throw map.Wrong("qemu", "'state' is for sensors of type system ACPI power state and OS stop / shutdown");
    }

    private static bool HasNumber(YamlMap map, SensorType type, SensorOrigin? origin) =>
        NumberKeys.Any(key => map.Find(key) is not null)
        || type is SensorType.Temperature or SensorType.Voltage or SensorType.Current && origin is not null;

    /// <summary>Whether a key has the second of two values; without the key it has the first.</summary>
    private static bool Choice(YamlMap map, string key, string first, string second) =>
        map.Text(key) switch
        {
            null => false,
            var text when Same(text, first) => false,
            var text when Same(text, second) => true,
            var text => throw map.Wrong(key, $"'{key}' is '{text}'; expected {first} or {second}"),
        };

    /// <summary>Events of a key by their names: usual (null), all, none, or a list.</summary>
    public static ushort? Events(YamlMap map, string key, ushort all, Func<string, int?> offsetOf)
    {
        if (map.Find(key) is null)
            return null;
        ushort events = 0;
        foreach (var (text, node) in map.Values(key))
        {
            if (Same(text, "usual"))
                return null;
            if (Same(text, "none"))
                continue;
            if (Same(text, "all"))
                events |= all;
            else if (offsetOf(text) is { } offset && (all >> offset & 1) != 0)
                events |= (ushort)(1 << offset);
            else
                throw map.Wrong(node, $"'{text}' is no event of this sensor");
        }
        return events;
    }

    /// <summary>A state by its number or its name; for injections too.</summary>
    public static int? OffsetOf(byte eventType, SensorType type, string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number < 15 ? number : null;
        for (var offset = 0; offset < 15; offset++)
        {
            if (string.Equals(EventOffsetNames.Name(eventType, type, offset), text, StringComparison.OrdinalIgnoreCase))
                return offset;
        }
        return null;
    }

    /// <summary>What to say of a state that there is not.</summary>
    public static string Unknown(byte eventType, SensorType type, string text)
    {
        var known = Enumerable.Range(0, 15).Select(o => EventOffsetNames.Name(eventType, type, o)).OfType<string>();
        return $"'{text}' is no state of {type.Name()}; there are: {string.Join("; ", known)}";
    }

    private static (EntityId, byte) Entity(YamlMap map, SensorType type)
    {
        if (map.Text("entity") is not { } text)
            return (type == SensorType.Fan ? EntityId.FanCoolingDevice : EntityId.SystemBoard, 1);
        var space = text.LastIndexOf(' ');
        byte instance = 1;
        if (
            space > 0
            && byte.TryParse(text.AsSpan(space + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        )
            (instance, text) = (n, text[..space]);
        return (
            Find<EntityId>(text, EntityIdNames.Name)
                ?? throw map.Wrong(
                    "entity",
                    $"'{text}' is no entity; expected one as 'processor 1' or 'power supply 2'"
                ),
            instance
        );
    }

    public static T? Parse<T>(YamlMap map, string key, Func<T, string> name)
        where T : unmanaged, Enum
    {
        return map.Text(key) is { } text ? Parse(map, key, text, name) : null;
    }

    /// <summary>The value that a part of a key's text names.</summary>
    public static T Parse<T>(YamlMap map, string key, string text, Func<T, string> name)
        where T : unmanaged, Enum =>
        Find(text, name) ?? throw map.Wrong(key, $"'{text}' is unknown; '{key}' is one as {Examples(name)}");

    /// <summary>Manufacturers' codes have no names: they are written as numbers, as 0xC1.</summary>
    private static byte? Number(string text)
    {
        var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return byte.TryParse(
            isHex ? text.AsSpan(2) : text,
            isHex ? NumberStyles.HexNumber : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
    }

    private static T? Find<T>(string text, Func<T, string> name)
        where T : unmanaged, Enum
    {
        if (Number(text) is { } number)
            return Unsafe.BitCast<byte, T>(number);
        foreach (var value in Enum.GetValues<T>())
        {
            // "fan / cooling device" answers to each of its names.
            if (Same(value.ToString(), text) || name(value).Split('/').Append(name(value)).Any(n => Same(n, text)))
                return value;
        }
        return null;
    }

    public static bool Same(string a, string b) =>
        string.Equals(Plain(a), Plain(b), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static string Examples<T>(Func<T, string> name)
        where T : unmanaged, Enum => string.Join(", ", Enum.GetValues<T>().Skip(1).Take(6).Select(name));
}
