using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Sideband.Fleet;

namespace Sideband.Server.Metrics.Otlp;

/// <summary>
/// The request of OTLP over HTTP in JSON: each controller is a resource of its own, which OpenTelemetry's SDK cannot have (one to a program).
/// (OpenTelemetry protocol specification 1.x, "OTLP/HTTP", "JSON Protobuf Encoding")
/// </summary>
internal static class OtlpText
{
    private const string Scope = "sideband";

    // AGGREGATION_TEMPORALITY_CUMULATIVE: numbers of enumerations, not names.
    private const int Cumulative = 2;
    private const int NanosecondsPerTick = 100;

    /// <param name="nodes">Each with its points.</param>
    /// <param name="started">When this program began to count.</param>
    public static byte[] Of(IEnumerable<(NodeSnapshot Node, List<OtlpPoint> Points)> nodes, DateTimeOffset started)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("resourceMetrics");
            foreach (var (node, points) in nodes)
                Resource(json, node, points, started);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void Resource(Utf8JsonWriter json, NodeSnapshot node, List<OtlpPoint> points, DateTimeOffset started)
    {
        json.WriteStartObject();
        json.WriteStartObject("resource");
        Attributes(json, About(node));
        json.WriteEndObject();
        json.WriteStartArray("scopeMetrics");
        json.WriteStartObject();
        json.WriteStartObject("scope");
        json.WriteString("name", Scope);
        json.WriteEndObject();
        json.WriteStartArray("metrics");
        foreach (var group in points.GroupBy(point => point.Metric))
            Metric(json, group.Key, group, started);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static List<(string, string)> About(NodeSnapshot node)
    {
        // Prometheus makes "job" and "instance" of the first two, and nothing of the others: without them the controllers' series were one.
        var about = new List<(string, string)>
        {
            ("service.name", Scope),
            ("service.instance.id", node.Name),
            ("host.name", node.Name),
            ("sideband.address", node.Address),
        };
        if (node.Rack is { } rack)
            about.Add(("sideband.rack", rack));
        return about;
    }

    private static void Metric(
        Utf8JsonWriter json,
        OtlpMetric metric,
        IEnumerable<OtlpPoint> points,
        DateTimeOffset started
    )
    {
        json.WriteStartObject();
        json.WriteString("name", metric.Name);
        json.WriteString("unit", metric.Unit);
        json.WriteStartObject(metric.IsSum ? "sum" : "gauge");
        json.WriteStartArray("dataPoints");
        foreach (var point in points)
        {
            json.WriteStartObject();
            Attributes(json, point.Attributes);
            if (metric.IsSum)
                json.WriteString("startTimeUnixNano", Nanoseconds(started));
            json.WriteString("timeUnixNano", Nanoseconds(point.At));
            json.WriteNumber("asDouble", point.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (metric.IsSum)
        {
            json.WriteNumber("aggregationTemporality", Cumulative);
            json.WriteBoolean("isMonotonic", false);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Attributes(Utf8JsonWriter json, IEnumerable<(string Key, string Value)> attributes)
    {
        json.WriteStartArray("attributes");
        foreach (var (key, value) in attributes)
        {
            json.WriteStartObject();
            json.WriteString("key", key);
            json.WriteStartObject("value");
            json.WriteString("stringValue", value);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>64-bit numbers are text in this encoding.</summary>
    private static string Nanoseconds(DateTimeOffset time) =>
        ((time - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick).ToString(CultureInfo.InvariantCulture);
}
