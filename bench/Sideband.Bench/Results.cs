using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Sideband.Bench;

/// <summary>The figures that are kept: what later runs are held against, and what the documentation quotes.</summary>
internal static class Results
{
    private const double Allowance = 1.2;
    private const string Begin = "<!-- bench/run --save writes from here -->";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };
    private static string KeptFile => Path.Combine(Place.Clone, "bench/results.json");
    private static string Page => Path.Combine(Place.Clone, "docs/performance.md");

    /// <summary>Keeps the figures; scenarios that were not run keep theirs.</summary>
    public static void Save(IReadOnlyList<Row> rows)
    {
        var scenarios = rows.Select(r => r.Scenario).ToHashSet();
        var all = Load().Where(r => !scenarios.Contains(r.Scenario)).Concat(rows).ToArray();
        File.WriteAllText(KeptFile, JsonSerializer.Serialize(all, Readable) + "\n");
        var text = File.ReadAllText(Page);
        var page = new StringBuilder(text[..(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)]);
        page.AppendLine().AppendLine();
        var today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        page.AppendLine(
            $"{today}, {Environment.ProcessorCount} cores of {Processor()}, {RuntimeInformation.OSDescription}; load {Load1()} when the run ended."
        );
        page.AppendLine();
        page.AppendLine("| what | ours | peers | ratio to the best | goal | ours costs |")
            .AppendLine("|---|---|---|---|---|---|");
        foreach (var row in all)
            page.AppendLine(row.Markdown);
        File.WriteAllText(Page, page.ToString());
    }

    /// <summary>Says which ratios are worse than those that are kept; the exit code.</summary>
    public static int Check(IReadOnlyList<Row> rows)
    {
        var kept = Kept();
        var worse = Worse(rows);
        foreach (var row in worse)
            Console.Error.WriteLine($"{row.Name}: the ratio was {kept[row.Name].Ratio:0.00} and is {row.Ratio:0.00}");
        var compared = rows.Count(row => row.Ratio is not null && kept.GetValueOrDefault(row.Name)?.Ratio is not null);
        Console.WriteLine($"{compared} ratios compared, {worse.Count} worse by more than {Allowance - 1:0 %}");
        return worse.Count == 0 ? 0 : 1;
    }

    /// <summary>Rows whose ratio is worse than the one that is kept, by more than is allowed.</summary>
    public static List<Row> Worse(IReadOnlyList<Row> rows)
    {
        var kept = Kept();
        return
        [
            .. rows.Where(row =>
                row.Ratio is { } now
                && kept.GetValueOrDefault(row.Name)?.Ratio is { } then
                && (row.MoreIsBetter ? now * Allowance < then : now > then * Allowance)
            ),
        ];
    }

    private static Dictionary<string, Row> Kept() => Load().ToDictionary(r => r.Name, StringComparer.Ordinal);

    private static Row[] Load() =>
        File.Exists(KeptFile) ? JsonSerializer.Deserialize<Row[]>(File.ReadAllText(KeptFile)) ?? [] : [];

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            ?.Split(':')[1]
            .Trim()
        ?? "an unknown processor";

    private static string Load1() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
