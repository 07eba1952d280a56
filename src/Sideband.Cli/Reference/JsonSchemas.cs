using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sideband.Cli.Output;
using Sideband.Cli.Via;

namespace Sideband.Cli.Reference;

/// <summary>The JSON schemas of what verbs answer, made of their declared shapes. (JSON Schema 2020-12)</summary>
internal static class JsonSchemas
{
    /// <summary>A verb's file.</summary>
    public static string FileOf(string path) => path.Replace(' ', '-') + ".schema.json";

    /// <summary>What a verb prints with <c>--output json</c>.</summary>
    /// <param name="path">The verb's whole name.</param>
    /// <param name="shape">What it answers with.</param>
    /// <param name="perHost">Whether each host has an object around its answer.</param>
    /// <param name="way">How a server answers it; null where none can.</param>
    public static string Write(string path, Shape shape, bool perHost, ServerWay? way)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(stream, options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", $"sideband {path} --output json");
            if (perHost)
                WriteHosts(json, shape, way);
            else
                WriteData(json, shape, []);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>An array with an object for each host: its answer, or what went wrong.</summary>
    private static void WriteHosts(Utf8JsonWriter json, Shape shape, ServerWay? way)
    {
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        json.WriteString("type", "object");
        Required(json, "host", "ok");
        json.WriteStartObject("properties");
        Property(json, "host", "string");
        Property(json, "ok", "boolean");
        json.WriteStartObject("data");
        WriteData(json, shape, way?.Adds ?? []);
        json.WriteEndObject();
        json.WriteStartObject("error");
        json.WriteString("type", "object");
        Required(json, "kind", "message", "hint");
        json.WriteStartObject("properties");
        json.WriteStartObject("kind");
        json.WriteStartArray("enum");
        foreach (var kind in (string[])["unreachable", "refused", "failed", "usage", "interrupted"])
            json.WriteStringValue(kind);
        // Controllers are there or not; of a server's there is a third.
        if (way is not null)
            json.WriteStringValue("unknown");
        json.WriteEndArray();
        json.WriteEndObject();
        Property(json, "message", "string");
        Property(json, "hint", "string", "null");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <param name="json">Where to.</param>
    /// <param name="shape">What is always there.</param>
    /// <param name="added">What a server adds.</param>
    private static void WriteData(Utf8JsonWriter json, Shape shape, IReadOnlyList<ShapeField> added)
    {
        json.WriteString("type", shape.IsSingle ? "object" : "array");
        if (!shape.IsSingle)
        {
            json.WriteStartObject("items");
            json.WriteString("type", "object");
        }
        Required(json, [.. shape.Fields.Select(f => f.JsonName)]);
        json.WriteStartObject("properties");
        foreach (var field in shape.Fields.Concat(added))
            WriteField(json, field);
        json.WriteEndObject();
        if (!shape.IsSingle)
            json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, ShapeField field)
    {
        if (field.Kind == FieldKind.List)
        {
            json.WriteStartObject(field.JsonName);
            WriteType(json, field.IsNullable ? ["array", "null"] : ["array"]);
            json.WriteStartObject("items");
            json.WriteString("type", "string");
            json.WriteEndObject();
            json.WriteEndObject();
            return;
        }
        var type = field.Kind switch
        {
            FieldKind.Number => "number",
            FieldKind.Integer => "integer",
            FieldKind.Flag => "boolean",
            _ => "string",
        };
        Property(json, field.JsonName, field.IsNullable ? [type, "null"] : [type]);
    }

    private static void Property(Utf8JsonWriter json, string name, params string[] types)
    {
        json.WriteStartObject(name);
        WriteType(json, types);
        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, string[] types)
    {
        if (types.Length == 1)
        {
            json.WriteString("type", types[0]);
            return;
        }
        json.WriteStartArray("type");
        foreach (var type in types)
            json.WriteStringValue(type);
        json.WriteEndArray();
    }

    private static void Required(Utf8JsonWriter json, params string[] names)
    {
        json.WriteStartArray("required");
        foreach (var name in names)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
