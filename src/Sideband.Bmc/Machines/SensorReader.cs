using System.Globalization;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Machines;

/// <summary>Reads a sensor of a machine file.</summary>
internal static class SensorReader
{
    private const byte SpecificType = 0x6F;
    private const byte DigitalPresence = 0x08;
    private static readonly Thresholds[] Upper =
    [
        Thresholds.UpperNonCritical,
        Thresholds.UpperCritical,
        Thresholds.UpperNonRecoverable,
    ];
    private static readonly Thresholds[] Lower =
    [
        Thresholds.LowerNonCritical,
        Thresholds.LowerCritical,
        Thresholds.LowerNonRecoverable,
    ];

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
        };
        var sensor =
            map.Find("idle") is null && map.Find("range") is null ? Discrete(map, common) : Analog(map, common);
        map.Finish();
        return sensor;
    }

    private static SensorModel Analog(YamlMap map, SensorModel sensor)
    {
        var unit = Parse<SensorUnit>(map, "unit", SensorUnitNames.Name) ?? UsualUnit(sensor.Type);
        var idle = map.Number("idle") ?? 0;
        var full = map.Number("full") ?? idle;
        var limits = Limits(map, "upper", Upper).Concat(Limits(map, "lower", Lower)).ToDictionary();
        var (lowest, highest) = Range(map) ?? UsualRange(sensor.Type, full, limits.Values);
        foreach (var value in limits.Values.Append(idle).Append(full))
        {
            if (value < lowest || value > highest)
                throw map.Wrong(
                    "range",
                    FormattableString.Invariant($"{value} is outside the range {lowest}..{highest}")
                );
        }
        var made = sensor with
        {
            Unit = unit,
            Idle = idle,
            Full = full,
            Lowest = lowest,
            Highest = highest,
            Step = map.Number("step") ?? 0,
            Off = string.Equals(map.Text("off"), "none", StringComparison.OrdinalIgnoreCase) ? null : map.Number("off"),
            Hysteresis = map.Number("hysteresis") ?? 0,
            Limits = limits,
        };
        try
        {
            _ = SensorRecords.ScaleOf(made);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw map.Wrong("range", e.Message);
        }
        return made;
    }

    private static SensorModel Discrete(YamlMap map, SensorModel sensor)
    {
        var eventType = (byte)(
            map.Whole("event type", 2, 0x7F) ?? (HasStates(sensor.Type) ? SpecificType : DigitalPresence)
        );
        ushort possible = 0;
        for (var offset = 0; offset < 15; offset++)
        {
            if (EventOffsetNames.Name(eventType, sensor.Type, offset) is not null)
                possible |= (ushort)(1 << offset);
        }
        ushort states = 0;
        foreach (var (text, node) in map.Values("states"))
            states |= (ushort)(
                1
                << (
                    OffsetOf(eventType, sensor.Type, text)
                    ?? throw map.Wrong(node, Unknown(eventType, sensor.Type, text))
                )
            );
        return sensor with { EventType = eventType, States = states, PossibleStates = (ushort)(possible | states) };
    }

    private static bool HasStates(SensorType type) => EventOffsetNames.Name(SpecificType, type, 0) is not null;

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

    private static (double, double)? Range(YamlMap map)
    {
        if (map.Text("range") is not { } text)
            return null;
        var parts = text.Split("..");
        if (
            parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var lowest)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var highest)
            && lowest < highest
        )
            return (lowest, highest);
        throw map.Wrong("range", $"'range' is '{text}'; expected the lowest and the highest value, as 0..127");
    }

    private static IEnumerable<KeyValuePair<Thresholds, double>> Limits(YamlMap map, string key, Thresholds[] order)
    {
        var values = map.Values(key);
        if (values.Count > order.Length)
            throw map.Wrong(key, $"'{key}' has at most three values: warning, critical, non-recoverable");
        for (var i = 0; i < values.Count; i++)
        {
            var (text, node) = values[i];
            if (text is "-" or "none" or "~")
                continue;
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                throw map.Wrong(node, $"'{text}' is no number");
            yield return new(order[i], value);
        }
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

    private static T? Parse<T>(YamlMap map, string key, Func<T, string> name)
        where T : unmanaged, Enum
    {
        if (map.Text(key) is not { } text)
            return null;
        return Find(text, name) ?? throw map.Wrong(key, $"'{text}' is unknown; '{key}' is one as {Examples(name)}");
    }

    private static T? Find<T>(string text, Func<T, string> name)
        where T : unmanaged, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            // "fan / cooling device" answers to each of its names.
            if (Same(value.ToString(), text) || name(value).Split('/').Append(name(value)).Any(n => Same(n, text)))
                return value;
        }
        return null;
    }

    private static bool Same(string a, string b) =>
        string.Equals(Plain(a), Plain(b), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static string Examples<T>(Func<T, string> name)
        where T : unmanaged, Enum => string.Join(", ", Enum.GetValues<T>().Skip(1).Take(6).Select(name));

    private static SensorUnit UsualUnit(SensorType type) =>
        type switch
        {
            SensorType.Temperature => SensorUnit.DegreesC,
            SensorType.Voltage => SensorUnit.Volts,
            SensorType.Current => SensorUnit.Amps,
            SensorType.Fan => SensorUnit.Rpm,
            SensorType.PowerSupply or SensorType.PowerUnit or SensorType.OtherUnitsBasedSensor => SensorUnit.Watts,
            _ => SensorUnit.Unspecified,
        };

    private static (double, double) UsualRange(SensorType type, double full, IEnumerable<double> limits)
    {
        var values = limits.Append(full).ToArray();
        var highest = values.Max() is > 0 and var top ? top * 1.25 : 1;
        return type == SensorType.Temperature
            ? (Math.Min(0, values.Min()), Math.Max(127, highest))
            : (Math.Min(0, values.Min() * 1.25), highest);
    }
}
