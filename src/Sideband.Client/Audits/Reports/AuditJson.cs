using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sideband.Client.Audits.Reports;

/// <summary>A report as JSON: for keeping, and to compare a later one with.</summary>
public static class AuditJson
{
    /// <summary>The report's text.</summary>
    public static string Of(AuditReport report) =>
        Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("format", 1);
            json.WriteString("date", report.Date);
            json.WriteStartArray("hosts");
            foreach (var host in report.Hosts)
                Write(json, host);
            json.WriteEndArray();
            json.WriteStartArray("failed");
            foreach (var failed in report.Failed)
            {
                json.WriteStartObject();
                json.WriteString("host", failed.Host);
                json.WriteString("error", failed.Error);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });

    /// <summary>Writes a document, in lines that people can read.</summary>
    internal static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(stream, options))
            write(json);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter json, HostAudit host)
    {
        json.WriteStartObject();
        json.WriteString("host", host.Host);
        json.WriteString("address", host.Result.Facts.Address.ToString());
        json.WriteNumber("score", host.Score);
        json.WriteStartArray("findings");
        foreach (var finding in host.Open)
            Write(json, finding, null);
        foreach (var (finding, by) in host.Accepted)
            Write(json, finding, by);
        json.WriteEndArray();
        json.WriteStartArray("unseen");
        foreach (var blind in host.Result.BlindSpots)
        {
            json.WriteStartObject();
            json.WriteString("check", blind.Check?.Id);
            json.WriteString("why", blind.Why);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AuditFinding finding, AuditException? by)
    {
        json.WriteStartObject();
        json.WriteString("check", finding.Check.Id);
        json.WriteString("severity", AuditWords.Of(finding.Severity));
        json.WriteString("title", finding.Check.Title);
        json.WriteString("scope", AuditWords.Of(finding.Check.Scope));
        json.WriteString("confidence", AuditWords.Of(finding.Observation.Confidence));
        json.WriteString("evidence", finding.Observation.Evidence);
        json.WriteString("why", finding.Check.Why);
        json.WriteString("remedy", finding.Remedy);
        json.WriteStartObject("settings");
        foreach (var setting in finding.Observation.Settings)
            json.WriteString(setting.Name, setting.Value);
        json.WriteEndObject();
        if (by is not null)
        {
            json.WriteStartObject("accepted");
            json.WriteString("owner", by.Owner);
            json.WriteString("reason", by.Reason);
            json.WriteString(
                "expires",
                by.Expires.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            );
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
