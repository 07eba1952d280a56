using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Sideband.Bench;

/// <summary>The figures that are kept: what later runs are held against, and what the documentation quotes.</summary>
internal static class Results
{
    private const double Worse = 1.2;
    private const string Begin = "<!-- bench/run --save writes from here -->";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };
    private static string Kept => Path.Combine(Place.Clone, "bench/results.json");
    private static string Page => Path.Combine(Place.Clone, "docs/performance.md");

    /// <summary>Keeps the figures; scenarios that were not run keep theirs.</summary>
    public static void Save(IReadOnlyList<Row> rows)
    {
        var scenarios = rows.Select(r => r.Scenario).ToHashSet();
        var all = Load().Where(r => !scenarios.Contains(r.Scenario)).Concat(rows).ToArray();
        File.WriteAllText(Kept, JsonSerializer.Serialize(all, Readable) + "\n");
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

    /// <summary>Compares with what is kept; the exit code.</summary>
    public static int Check(IReadOnlyList<Row> rows)
    {
        var kept = Load().ToDictionary(r => r.Name, StringComparer.Ordinal);
        var failed = 0;
        foreach (var row in rows)
        {
            if (!kept.TryGetValue(row.Name, out var before) || row.Ratio is not { } now || before.Ratio is not { } then)
                continue;
            if (row.MoreIsBetter ? now * Worse >= then : now <= then * Worse)
                continue;
            failed++;
            Console.Error.WriteLine($"{row.Name}: the ratio was {then:0.00} and is {now:0.00}");
        }
        return failed == 0 ? 0 : 1;
    }

    private static Row[] Load() =>
        File.Exists(Kept) ? JsonSerializer.Deserialize<Row[]>(File.ReadAllText(Kept)) ?? [] : [];

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            ?.Split(':')[1]
            .Trim()
        ?? "an unknown processor";

    private static string Load1() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
