using Sideband.Bmc.Alerting;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Machines;

/// <summary>Reads an event filter of a machine file.</summary>
internal static class FilterReader
{
    private const byte Any = 0xFF;
    private const byte Threshold = 0x01;
    private const byte SensorSpecific = 0x6F;
    private const byte ControllerAddress = 0x20;

    public static PefFilter Read(YamlMap map, IReadOnlyList<SensorModel> sensors)
    {
        var filter = StandardFilters.Every with
        {
            Enabled = map.Switch("enabled") ?? true,
            Actions = Actions(map, "do") ?? throw map.Wrong("do", "'do' is missing: what is to be done"),
            AlertPolicy = (byte)(map.Whole("policy", 1, 15) ?? 1),
            Severity = Severity(map),
            OffsetMask = ushort.MaxValue,
        };
        if (map.Text("sensor") is { } name)
        {
            var index = sensors
                .ToList()
                .FindIndex(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));
            if (index < 0)
                throw map.Wrong(
                    "sensor",
                    $"there is no sensor '{name}'; there are: {string.Join(", ", sensors.Select(s => s.Name))}"
                );
            var sensor = sensors[index];
            var trigger = sensor.IsAnalog ? Threshold : sensor.EventType;
            return filter with
            {
                Generator1 = ControllerAddress,
                Generator2 = 0,
                SensorType = (byte)sensor.Type,
                SensorNumber = (byte)(index + 1),
                EventTrigger = trigger,
                OffsetMask = Offsets(map, sensor.Type, [trigger]).Mask,
            };
        }
        if (map.Text("type") is not { } kind)
            return map.Values("event").Count == 0
                ? filter
                : throw map.Wrong("event", "'event' needs 'sensor' or 'type' beside it");
        var type =
            EventWords.FindType(kind)
            ?? throw map.Wrong("type", $"'{kind}' is unknown; 'type' is one as temperature, fan, power supply");
        var (found, mask) = Offsets(map, type, [Threshold, SensorSpecific]);
        return filter with { SensorType = (byte)type, EventTrigger = found, OffsetMask = mask };
    }

    /// <summary>What is to be done; null where the key is not there.</summary>
    public static PefActions? Actions(YamlMap map, string key)
    {
        var values = map.Values(key);
        if (values.Count == 0)
            return null;
        var actions = PefActions.None;
        foreach (var (text, node) in values)
        {
            actions |= PefActionNames.TryParse(text, out var action)
                ? action
                : throw map.Wrong(node, $"'{text}' is none of {string.Join(", ", PefActionNames.All)}");
        }
        return actions;
    }

    /// <summary>The kind of events and which of them; all where none is named.</summary>
    private static (byte Trigger, ushort Mask) Offsets(YamlMap map, SensorType type, byte[] triggers)
    {
        var values = map.Values("event");
        if (values.Count == 0)
            return (triggers.Length == 1 ? triggers[0] : Any, ushort.MaxValue);
        foreach (var trigger in triggers)
        {
            var mask = 0;
            foreach (var (text, _) in values)
                mask |= EventWords.FindOffset(trigger, type, text) is { } offset ? 1 << offset : 1 << 16;
            if (mask <= ushort.MaxValue)
                return (trigger, (ushort)mask);
        }
        var (wrong, node) = values.First(v => triggers.All(t => EventWords.FindOffset(t, type, v.Value) is null));
        var known = triggers.SelectMany(t => EventWords.NamesOf(t, type));
        throw map.Wrong(node, $"'{wrong}' is no state of {type.Name()}; there are: {string.Join("; ", known)}");
    }

    private static PefSeverity Severity(YamlMap map)
    {
        if (map.Text("severity") is not { } text)
            return PefSeverity.Unspecified;
        return PefSeverityNames.TryParse(text, out var severity)
            ? severity
            : throw map.Wrong("severity", $"'{text}' is none of {string.Join(", ", PefSeverityNames.All)}");
    }
}
