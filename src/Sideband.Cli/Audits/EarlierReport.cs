using System.Text.Json;
using Sideband.Cli.Hosts;
using Sideband.Client.Audits.Reports;

namespace Sideband.Cli.Audits;

/// <summary>Reads an earlier report, as <c>--format json</c> wrote it.</summary>
internal static class EarlierReport
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="UsageException">It cannot be read, or is no report.</exception>
    public static EarlierAudit Load(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(SecretFile.Expanded(path)));
            return new EarlierAudit(
                json.RootElement.GetProperty("date").GetDateTimeOffset(),
                json.RootElement.GetProperty("hosts")
                    .EnumerateArray()
                    .ToDictionary(h => h.GetProperty("host").GetString()!, Host, StringComparer.Ordinal)
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--trend {path}: {e.Message}", e);
        }
        catch (Exception e)
            when (e
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
                        or ArgumentException
            )
        {
            throw new UsageException($"--trend {path}: it is no report of 'audit --format json'", e);
        }
    }

    private static EarlierHost Host(JsonElement host) =>
        new(
            host.GetProperty("score").GetInt32(),
            host.GetProperty("findings")
                .EnumerateArray()
                .Select(f => f.GetProperty("check").GetString()!)
                .ToHashSet(StringComparer.Ordinal)
        );
}
