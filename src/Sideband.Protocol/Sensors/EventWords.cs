using System.Globalization;

namespace Sideband.Protocol.Sensors;

/// <summary>Finds the kind of sensor and the event that a person means.</summary>
public static class EventWords
{
    private const byte Threshold = 0x01;
    private const int Offsets = 15;

    /// <summary>The kind of sensor of this name, or of a part of its name between slashes; null where there is none.</summary>
    public static SensorType? FindType(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var type in Enum.GetValues<SensorType>())
        {
            if (Same(type.ToString(), text) || type.Name().Split('/').Append(type.Name()).Any(name => Same(name, text)))
                return type;
        }
        return null;
    }

    /// <summary>
    /// The offset of an event by its number or its name; null where there is none. "Lower critical" is short for going below
    /// that limit, "upper critical" for going above.
    /// </summary>
    /// <param name="eventType">Event/reading type code.</param>
    /// <param name="type">The kind of sensor; counts only for 6Fh.</param>
    /// <param name="text">The number, 0 to 14, or the name.</param>
    public static int? FindOffset(byte eventType, SensorType type, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number < Offsets ? number : null;
        var direction = text.StartsWith("lower", StringComparison.OrdinalIgnoreCase) ? "low" : "high";
        for (var offset = 0; offset < Offsets; offset++)
        {
            var name = EventOffsetNames.Name(eventType, type, offset);
            if (
                name is not null
                && (Same(name, text) || (eventType == Threshold && Same(name, $"{text} going {direction}")))
            )
                return offset;
        }
        return null;
    }

    /// <summary>The names of all events of a kind of sensor.</summary>
    /// <param name="eventType">Event/reading type code.</param>
    /// <param name="type">The kind of sensor; counts only for 6Fh.</param>
    public static IEnumerable<string> NamesOf(byte eventType, SensorType type) =>
        Enumerable.Range(0, Offsets).Select(offset => EventOffsetNames.Name(eventType, type, offset)).OfType<string>();

    private static bool Same(string a, string b) =>
        string.Equals(Plain(a), Plain(b), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
