using System.Text.Json;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Alerting;

/// <summary>An event as a program reads it: one line of JSON.</summary>
internal static class EventJson
{
    /// <param name="node">The machine's name.</param>
    /// <param name="filtered">The event.</param>
    /// <param name="filter">The number of the filter that asked for the program.</param>
    /// <param name="severity">The filter's; unspecified lets the event say.</param>
    /// <param name="sensor">The sensor's name; null where nobody knows it.</param>
    /// <param name="text">What it says, in words.</param>
    public static byte[] Of(
        string node,
        FilteredEvent filtered,
        byte filter,
        PefSeverity severity,
        string? sensor,
        string text
    )
    {
        var entry = filtered.Entry;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("node", node);
            if (filtered.Id is { } id)
                json.WriteNumber("record", id);
            else
                json.WriteNull("record");
            json.WriteString(
                "time",
                new IpmiTime(entry.Timestamp).ToMoment()?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null)
            );
            json.WriteNumber("generator", entry.GeneratorId);
            json.WriteString("sensor", sensor);
            json.WriteNumber("sensor_number", entry.SensorNumber);
            json.WriteString("sensor_type", entry.SensorType.Name());
            json.WriteString("event", text);
            json.WriteString("direction", entry.Deassertion ? "deasserted" : "asserted");
            json.WriteString(
                "severity",
                (severity == PefSeverity.Unspecified ? EventSeverity.Of(in entry) : severity).Name()
            );
            json.WriteNumber("filter", filter);
            json.WriteString("data", Convert.ToHexString([entry.EventData1, entry.EventData2, entry.EventData3]));
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }
}
