#:property RunAnalyzersDuringBuild=false
#:property TreatWarningsAsErrors=false
#:property GenerateDocumentationFile=false
#:property RestorePackagesWithLockFile=false

// Runs tests once for each change that dotnet-stryker has made (bench/stryker):
//
//   stryker FOLDER TESTS [again] FILTER…
//
// FOLDER has the report of dotnet-stryker, and gets results.txt; TESTS is the test program, beside the changed assembly. A change
// is noticed when a test fails, or when the tests take far longer than without any. Ends with 0 where at least 90 % are.
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

const double Wanted = 0.9;

// Where the changed assembly looks for the number of the change that holds, and for where to tell which it has met.
const string NameOfNumber = "STRYKER_MUTANT_ID_CONTROL_VAR";
const string Number = "SIDEBAND_CHANGE";
const string Met = "STRYKER_COVERAGE_FILE";
var (folder, program, isAgain) = (args[0], args[1], args[2] == "again");
var filter = args[(isAgain ? 3 : 2)..];
var results = Path.Combine(folder, "results.txt");
var excused = Excused.Read(Path.Combine(Path.GetDirectoryName(Here())!, "equivalent.txt"));

var began = Stopwatch.GetTimestamp();

// An endless loop takes the processor, whatever else the machine does; what only waits is waited for longer.
var (work, wait) = (TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10));
var (code, output) = Run(filter, [], out var took);
if (code != 0)
    throw new InvalidOperationException($"the tests fail without any change: {output}");
(work, wait) = (
    TimeSpan.FromSeconds(4) + (3 * took),
    TimeSpan.FromSeconds(30) + (10 * Stopwatch.GetElapsedTime(began))
);
var classes = Run([.. filter, "-list", "classes"], [], out _)
    .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
    .Where(line => !line.Contains(' '))
    .ToList();
var met = classes.ToDictionary(c => c, MetBy);
var before = new Dictionary<string, string>(StringComparer.Ordinal);

// The second is of a run that was interrupted.
foreach (var path in ((string[])[results, results + ".new"]).Where(path => isAgain && File.Exists(path)))
foreach (var fields in File.ReadLines(path).Select(line => line.Split('\t', 2)).ToList())
    before[fields[1]] = fields[0];
var tally = new SortedDictionary<string, int>(StringComparer.Ordinal);
using (
    var report = JsonDocument.Parse(
        File.ReadAllText(Directory.GetFiles(folder, "mutation-report.json", SearchOption.AllDirectories)[0])
    )
)
using (var writer = new StreamWriter(results + ".new") { AutoFlush = true })
{
    foreach (var change in Change.All(report.RootElement))
    {
        var outcome =
            excused.Remove(change.Text) ? "equivalent"
            : before.GetValueOrDefault(change.Text) is { } known and not ("survived" or "equivalent" or "not met")
                ? known
            : Outcome(change.Id);
        tally[outcome] = tally.GetValueOrDefault(outcome) + 1;
        writer.WriteLine($"{outcome}\t{change.Text}");
        if (outcome is "survived" or "not met")
            Console.WriteLine($"{outcome}: {change.Text}");
    }
}
File.Move(results + ".new", results, overwrite: true);
if (!Passes(filter, []))
    throw new InvalidOperationException("the tests fail without any change, now");
foreach (
    var text in excused.Where(e =>
        e.StartsWith("src/" + Path.GetFileNameWithoutExtension(Path.GetFileName(program)).Replace(".Tests", ""))
    )
)
    Console.WriteLine($"bench/equivalent.txt has what is no change any more: {text}");
var noticed = tally.GetValueOrDefault("killed") + tally.GetValueOrDefault("timeout");
var all = tally.Values.Sum() - tally.GetValueOrDefault("equivalent");
var share = (double)noticed / all;
Console.WriteLine(
    $"{all} changes, {noticed} noticed: {share:P1} ({string.Join(", ", tally.Select(t => $"{t.Value} {t.Key}"))}), {Stopwatch.GetElapsedTime(began).TotalMinutes:F0} min"
);
return share >= Wanted ? 0 : 1;

// Only classes of tests that come to the change can notice it.
string Outcome(int id)
{
    var those = classes.Where(c => met[c].Contains(id)).SelectMany(c => (string[])["-class", c]).ToList();
    if (those.Count == 0)
        return "not met";
    try
    {
        return Passes([.. filter, .. those], [(NameOfNumber, Number), (Number, $"{id}")]) ? "survived" : "killed";
    }
    catch (TimeoutException)
    {
        return "timeout";
    }
}

HashSet<int> MetBy(string tests)
{
    var name = $"sideband-{Guid.NewGuid():N}";
    if (!Passes([.. filter, "-class", tests], [(Met, name + ".txt")]))
        throw new InvalidOperationException($"{tests} fails where it is looked what it comes to");
    var met = new HashSet<int>();
    foreach (var file in Directory.GetFiles(Path.GetTempPath(), name + "*"))
    {
        foreach (var id in File.ReadAllText(file).Split([',', ';'], StringSplitOptions.RemoveEmptyEntries))
            met.Add(int.Parse(id));
        File.Delete(file);
    }
    return met;
}

bool Passes(string[] arguments, (string Name, string Value)[] environment)
{
    var (code, output) = Run(["-stopOnFail", .. arguments], environment, out _);
    if (code == 0 && !System.Text.RegularExpressions.Regex.IsMatch(output, "Total: [1-9]"))
        throw new InvalidOperationException($"nothing ran: {output}");
    return code == 0;
}

(int Code, string Output) Run(string[] arguments, (string Name, string Value)[] environment, out TimeSpan took)
{
    var start = new ProcessStartInfo(program, ["-noLogo", "-noColor", .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
    foreach (var (name, value) in environment)
        start.Environment[name] = value;
    // A loop that never ends and keeps what it makes ends here.
    start.Environment["DOTNET_GCHeapHardLimit"] = "0x60000000";
    start.Environment["DOTNET_TieredPGO"] = "0";
    using var process = Process.Start(start)!;
    var output = process.StandardOutput.ReadToEndAsync();
    var errors = process.StandardError.ReadToEndAsync();
    var since = Stopwatch.GetTimestamp();
    took = default;
    while (!process.WaitForExit(TimeSpan.FromMilliseconds(100)))
    {
        try
        {
            took = process.TotalProcessorTime;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            continue; // It has just ended.
        }
        if (took < work && Stopwatch.GetElapsedTime(since) < wait)
            continue;
        process.Kill(entireProcessTree: true);
        throw new TimeoutException();
    }
    process.WaitForExit();
    return (process.ExitCode, output.Result + errors.Result);
}

static string Here([CallerFilePath] string path = "") => path;

/// <summary>A change of the sources.</summary>
/// <param name="Id">Its number in the changed assembly.</param>
/// <param name="Text">Where it is, what stood there and what stands there now; the same as long as the sources are.</param>
internal sealed record Change(int Id, string Text)
{
    /// <summary>All that compile.</summary>
    public static IEnumerable<Change> All(JsonElement report)
    {
        foreach (var file in report.GetProperty("files").EnumerateObject())
        {
            var path = file.Name[file.Name.LastIndexOf("/src/", StringComparison.Ordinal)..].TrimStart('/');
            var lines = file.Value.GetProperty("source").GetString()!.Split('\n');
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var mutant in file.Value.GetProperty("mutants").EnumerateArray())
            {
                if (mutant.GetProperty("status").GetString() is "Ignored" or "CompileError")
                    continue;
                var (from, to) = (Place(mutant, "start"), Place(mutant, "end"));
                var old = string.Join(
                    '\n',
                    Enumerable
                        .Range(from.Line, to.Line - from.Line + 1)
                        .Select(i =>
                            lines[i][(i == from.Line ? from.Column : 0)..(i == to.Line ? to.Column : lines[i].Length)]
                        )
                );
                var text =
                    $"{path} | {OneLine(lines[from.Line])} | {OneLine(old)} | {OneLine(mutant.GetProperty("replacement").GetString()!)}";
                // The same line may stand in a file more than once.
                var count = seen[text] = seen.GetValueOrDefault(text) + 1;
                yield return new(
                    int.Parse(mutant.GetProperty("id").GetString()!),
                    count == 1 ? text : $"{text} | {count}"
                );
            }
        }
    }

    private static (int Line, int Column) Place(JsonElement mutant, string end)
    {
        var place = mutant.GetProperty("location").GetProperty(end);
        return (place.GetProperty("line").GetInt32() - 1, place.GetProperty("column").GetInt32() - 1);
    }

    private static string OneLine(string text)
    {
        var all = string.Join(' ', text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return all.Length > 120 ? all[..120] + "…" : all;
    }
}

/// <summary>Changes that no test can notice, since nothing that anybody sees differs.</summary>
internal static class Excused
{
    public static HashSet<string> Read(string path)
    {
        var excused = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("src/", StringComparison.Ordinal))
                excused.Add(line);
        }
        return excused;
    }
}
