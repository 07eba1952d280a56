using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Sideband.Client.Audits.Reports;

/// <summary>A report as SARIF 2.1.0, which pipelines and pages of findings read.</summary>
public static class AuditSarif
{
    private const int FingerprintSize = 16;

    /// <summary>The report's text.</summary>
    public static string Of(AuditReport report) =>
        AuditJson.Write(json =>
        {
            var rules = AuditChecks.All.ToList();
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            json.WriteStartObject("tool");
            json.WriteStartObject("driver");
            json.WriteString("name", "sideband audit");
            json.WriteString("version", typeof(AuditSarif).Assembly.GetName().Version?.ToString(3));
            json.WriteStartArray("rules");
            foreach (var rule in rules)
                Write(json, rule);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
            WriteInvocation(json, report);
            json.WriteStartArray("results");
            foreach (var host in report.Hosts)
            {
                foreach (var finding in host.Open)
                    Write(json, finding, null, rules.IndexOf(finding.Check));
                foreach (var (finding, by) in host.Accepted)
                    Write(json, finding, by, rules.IndexOf(finding.Check));
            }
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static void WriteInvocation(Utf8JsonWriter json, AuditReport report)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", report.Failed.Count == 0);
        json.WriteString("endTimeUtc", report.Date.UtcDateTime);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var failed in report.Failed)
            Notify(json, "error", failed.Error ?? failed.Host);
        foreach (var host in report.Hosts)
        {
            foreach (var blind in host.Result.BlindSpots)
                Notify(json, "note", $"{host.Host}: {blind.Check?.Id ?? "audit"} could not be seen: {blind.Why}");
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Notify(Utf8JsonWriter json, string level, string text)
    {
        json.WriteStartObject();
        json.WriteString("level", level);
        Text(json, "message", text);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AuditCheck check)
    {
        json.WriteStartObject();
        json.WriteString("id", check.Id);
        Text(json, "shortDescription", check.Title);
        Text(json, "fullDescription", check.Why);
        Text(json, "help", check.Remedy);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(check.Severity));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("security-severity", Points(check.Severity));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AuditFinding finding, AuditException? by, int rule)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Check.Id);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", Level(finding.Severity));
        Text(json, "message", $"{finding.Check.Title} on {finding.Host}: {finding.Observation.Evidence}");
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", "ipmi://" + Uri.EscapeDataString(finding.Host));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", finding.Host);
        json.WriteString("kind", "resource");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("sideband/v1", Fingerprint(finding));
        json.WriteEndObject();
        if (by is not null)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", "external");
            json.WriteString("status", "accepted");
            json.WriteString("justification", by.ToString());
            json.WriteEndObject();
            json.WriteEndArray();
        }
        json.WriteStartObject("properties");
        json.WriteString("severity", AuditWords.Of(finding.Severity));
        json.WriteString("confidence", AuditWords.Of(finding.Observation.Confidence));
        json.WriteString("remedy", finding.Remedy);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The same finding has the same in every report, whatever bytes showed it.</summary>
    private static string Fingerprint(AuditFinding finding) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.Host}\n{finding.Check.Id}")).AsSpan(0, FingerprintSize)
        );

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(AuditSeverity severity) =>
        severity switch
        {
            AuditSeverity.Critical or AuditSeverity.High => "error",
            AuditSeverity.Medium => "warning",
            _ => "note",
        };

    private static string Points(AuditSeverity severity) =>
        severity switch
        {
            AuditSeverity.Critical => "9.8",
            AuditSeverity.High => "7.5",
            AuditSeverity.Medium => "5.0",
            AuditSeverity.Low => "3.0",
            _ => "0.0",
        };
}
