using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Machines;

/// <summary>Reads a sensor that has states and no number.</summary>
internal static class StateSensorReader
{
    private const byte SpecificType = 0x6F;
    private const byte DigitalPresence = 0x08;

    public static SensorModel Read(YamlMap map, SensorModel sensor)
    {
        var eventType = (byte)(
            map.Whole("event type", 2, 0x7F) ?? (HasStates(sensor.Type) ? SpecificType : DigitalPresence)
        );
        var possible = map.Find("possible") is null
            ? Named(eventType, sensor.Type)
            : States(map, "possible", eventType, sensor.Type);
        var states = States(map, "states", eventType, sensor.Type);
        var all = (ushort)(possible | states);
        int? OffsetOf(string text) => SensorReader.OffsetOf(eventType, sensor.Type, text);
        return sensor with
        {
            EventType = eventType,
            States = states,
            PossibleStates = all,
            Assertions = SensorReader.Events(map, "events", all, OffsetOf),
            Deassertions = SensorReader.Events(map, "deassertions", all, OffsetOf),
            NeedsPower = string.Equals(map.Text("off"), "none", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static ushort Named(byte eventType, SensorType type)
    {
        var states = 0;
        for (var offset = 0; offset < 15; offset++)
        {
            if (EventOffsetNames.Name(eventType, type, offset) is not null)
                states |= 1 << offset;
        }
        return (ushort)states;
    }

    private static ushort States(YamlMap map, string key, byte eventType, SensorType type)
    {
        ushort states = 0;
        foreach (var (text, node) in map.Values(key))
        {
            var offset =
                SensorReader.OffsetOf(eventType, type, text)
                ?? throw map.Wrong(node, SensorReader.Unknown(eventType, type, text));
            states |= (ushort)(1 << offset);
        }
        return states;
    }

    private static bool HasStates(SensorType type) => EventOffsetNames.Name(SpecificType, type, 0) is not null;
}
