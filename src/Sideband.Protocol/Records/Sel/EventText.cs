using System.Globalization;
using Sideband.Protocol.Sensors;

namespace Sideband.Protocol.Records.Sel;

/// <summary>Says in words what an event reports. (IPMI v2.0 §29.7, §42)</summary>
public static class EventText
{
    private const byte ThresholdType = 0x01;
    private const byte SensorSpecificType = 0x6F;

    /// <summary>The state that was entered or left, with what bytes 2 and 3 add.</summary>
    /// <param name="entry">The event.</param>
    /// <param name="scale">The sensor's scale, for the readings that threshold events carry.</param>
    /// <param name="unit">The sensor's unit, printed behind the numbers.</param>
    public static string Of(in SystemEventRecord entry, SensorScale? scale = null, string unit = "")
    {
        var offset = entry.EventData1 & 0xF;
        var name =
            EventOffsetNames.Name(entry.EventType, entry.SensorType, offset)
            ?? (entry.EventType >= 0x70 ? $"OEM event {entry.EventType:X2}h" : "Event") + $" offset {offset}";
        var detail = Detail(in entry, scale, unit);
        return detail.Length == 0 ? name : $"{name} ({detail})";
    }

    private static string Detail(in SystemEventRecord entry, SensorScale? scale, string unit)
    {
        var (second, third) = (entry.EventData1 >> 6, entry.EventData1 >> 4 & 3);
        if (entry.EventType == ThresholdType)
        {
            // 1: the reading that triggered, and the threshold that it passed. (§29.7)
            var reading = second == 1 ? "reading " + Number(entry.EventData2, scale, unit) : "";
            var limit = third == 1 ? "threshold " + Number(entry.EventData3, scale, unit) : "";
            return string.Join(", ", new[] { reading, limit }.Where(part => part.Length > 0));
        }
        var offset = entry.EventData1 & 0xF;
        var parts = new List<string>();
        if (second == 3 && entry.EventType == SensorSpecificType)
            parts.Add(EventDataMeanings.Of(entry.SensorType, offset, 2, entry.EventData2));
        else if (second == 1 && (entry.EventData2 & 0xF) != 0xF)
            parts.Add(
                "from "
                    + (EventOffsetNames.Name(entry.EventType, entry.SensorType, entry.EventData2 & 0xF) ?? "unknown")
            );
        else if (second == 2)
            parts.Add($"OEM {entry.EventData2:X2}h");
        if (third == 3 && entry.EventType == SensorSpecificType)
            parts.Add(EventDataMeanings.Of(entry.SensorType, offset, 3, entry.EventData3));
        else if (third == 2)
            parts.Add($"OEM {entry.EventData3:X2}h");
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    private static string Number(byte raw, SensorScale? scale, string unit)
    {
        if (scale is not { IsAnalog: true } s)
            return $"{raw:X2}h raw";
        var text = s.ToValue(raw).ToString("0.###", CultureInfo.InvariantCulture);
        return unit.Length > 0 ? $"{text} {unit}" : text;
    }
}
