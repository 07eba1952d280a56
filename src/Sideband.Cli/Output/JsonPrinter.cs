using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sideband.Cli.Output;

/// <summary>Prints results as JSON: one object for each host, alike in an array and in lines.</summary>
internal static class JsonPrinter
{
    /// <summary>The hosts as an array.</summary>
    public static string Array(IEnumerable<HostResult> results) =>
        Json(
            indented: true,
            json =>
            {
                json.WriteStartArray();
                foreach (var result in results)
                    Write(json, result);
                json.WriteEndArray();
            }
        );

    /// <summary>One host on one line.</summary>
    public static string Line(HostResult result) => Json(indented: false, json => Write(json, result));

    /// <summary>Rows that belong to no host.</summary>
    public static string Rows(Report report, bool indented) => Json(indented, json => WriteData(json, report));

    /// <summary>A row of a host that is watched.</summary>
    public static string Row(string host, Report report) =>
        Json(
            indented: false,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("host", host);
                WriteFields(json, report, report.Rows[0]);
                json.WriteEndObject();
            }
        );

    private static string Json(bool indented, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = indented,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(stream, options))
            write(json);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter json, HostResult result)
    {
        json.WriteStartObject();
        json.WriteString("host", result.Host);
        json.WriteBoolean("ok", result.Ok);
        if (result.Report is { } report)
        {
            json.WritePropertyName("data");
            WriteData(json, report);
        }
        else
        {
            json.WriteStartObject("error");
            json.WriteString("kind", result.ErrorKind);
            json.WriteString("message", result.Error);
            json.WriteString("hint", result.Hint);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter json, Report report)
    {
        if (!report.IsSingle)
            json.WriteStartArray();
        foreach (var row in report.Rows)
        {
            json.WriteStartObject();
            WriteFields(json, report, row);
            json.WriteEndObject();
        }
        if (!report.IsSingle)
            json.WriteEndArray();
    }

    private static void WriteFields(Utf8JsonWriter json, Report report, object?[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            json.WritePropertyName(ShapeField.NameInJson(report.Columns[i]));
            Cell.Write(json, row[i]);
        }
    }
}
