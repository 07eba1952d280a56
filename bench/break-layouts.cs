#:property RunAnalyzersDuringBuild=false
#:property TreatWarningsAsErrors=false
#:property GenerateDocumentationFile=false
#:property RestorePackagesWithLockFile=false

// Breaks every layout on purpose and looks whether the contract test notices: dotnet run bench/break-layouts.cs [seed]
//
// A copy of the protocol and its tests is made, one thing is broken in each file that has a layout (a field of another
// width, bytes in another order, a flag turned round), and all is built and run once. A broken message is found when its
// section of the approved texts is another. Parts without a section of their own are broken in a second round, and found
// when a message that has them is another. Ends with 0 where every broken layout was found.
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, ".."));
var random = new Random(args.Length > 0 ? int.Parse(args[0]) : 1);
var copy = Directory.CreateTempSubdirectory("break-layouts").FullName;
foreach (
    var file in Git(
        "ls-files",
        "src/Sideband.Protocol",
        "src/Directory.Build.props",
        "tests/Sideband.Protocol.Tests",
        "tests/Sideband.Testing",
        "tests/Directory.Build.props",
        "Directory.Build.props",
        "Directory.Packages.props",
        "global.json",
        "BannedSymbols.txt",
        ".editorconfig"
    )
)
{
    Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, file))!);
    File.Copy(Path.Combine(root, file), Path.Combine(copy, file));
}
var approved = Sections(root);
var catalogue = File.ReadAllText(Path.Combine(root, "tests/Sideband.Protocol.Tests/Commands/Catalogue.cs"));
var files = Git("ls-files", "src/Sideband.Protocol/*.cs")
    .Where(f => File.ReadAllText(Path.Combine(root, f)).Contains(".Layout<W>("))
    .ToList();
var direct = files.Where(f => SectionsOf(Path.GetFileNameWithoutExtension(f)).Any()).ToList();
var parts = files.Except(direct).ToList();
var missed = Round(direct, SectionsOf) + Round(parts, UsersOf);
Directory.Delete(copy, recursive: true);
return missed == 0 ? 0 : 1;

int Round(List<string> chosen, Func<string, IEnumerable<string>> sectionsOf)
{
    var broken = new Dictionary<string, string>();
    foreach (var file in chosen)
    {
        var text = File.ReadAllText(Path.Combine(root, file));
        if (Break(text) is not { } change)
            continue;
        File.WriteAllText(Path.Combine(copy, file), change.Text);
        broken.Add(file, change.What);
    }
    var project = Path.Combine(copy, "tests/Sideband.Protocol.Tests");
    Run(
        "dotnet",
        [
            "build",
            project,
            "-c",
            "Release",
            "--nologo",
            "-v",
            "quiet",
            "-p:RunAnalyzersDuringBuild=false",
            "-p:TreatWarningsAsErrors=false",
        ],
        "0"
    );
    // Writes what the layouts are now over the approved text of the copy.
    Run(
        Path.Combine(copy, "artifacts/bin/Sideband.Protocol.Tests/release/Sideband.Protocol.Tests"),
        ["-noLogo", "-method", "*CatalogueContractTests.Layouts_*", "-method", "*CatalogueContractTests.Switches_*"],
        "1"
    );
    var now = Sections(copy);
    var changed = approved.Keys.Where(name => now.GetValueOrDefault(name) != approved[name]).ToHashSet();
    var missed = 0;
    foreach (var (file, what) in broken)
    {
        if (sectionsOf(Path.GetFileNameWithoutExtension(file)).Any(changed.Contains))
            continue;
        missed++;
        Console.WriteLine($"not noticed: {file}: {what}");
    }
    Console.WriteLine(
        $"{broken.Count} layouts broken, {broken.Count - missed} noticed, {chosen.Count - broken.Count} without anything to break"
    );
    foreach (var file in broken.Keys)
        File.Copy(Path.Combine(root, file), Path.Combine(copy, file), overwrite: true);
    return missed;
}

(string Text, string What)? Break(string text)
{
    (string Find, Func<Match, string> With)[] ways =
    [
        (@"w\.U8\((?![^()]*skip:)", _ => "w.Bcd("),
        (@"w\.U16\((?![^()]*skip:)", _ => "w.U16BigEndian("),
        (@"w\.U32\(", _ => "w.U32BigEndian("),
        (@"w\.Bits\((\d), ", m => $"w.Bits({int.Parse(m.Groups[1].Value) - 1}, "),
        (@"w\.Enum\((\d), ", m => $"w.Enum({int.Parse(m.Groups[1].Value) - 1}, "),
        (@"w\.Flag\(m\.", _ => "!w.Flag(!m."),
        (@"w\.Reserved\((\d)\)", m => $"w.Reserved({int.Parse(m.Groups[1].Value) + 1})"),
        (@"w\.(Bytes|Text|Address)\((\d+), ", m => $"w.{m.Groups[1].Value}({int.Parse(m.Groups[2].Value) + 1}, "),
        (@"w\.Rest\(", _ => "w.Bytes(3, "),
    ];
    // Only behind the layout's head: the same words may stand in comments before it.
    var start = text.IndexOf(".Layout<W>(", StringComparison.Ordinal);
    var places = ways.SelectMany(way => Regex.Matches(text[start..], way.Find).Select(m => (way, m))).ToList();
    for (var tries = 0; tries < 20 && places.Count > 0; tries++)
    {
        var (way, match) = places[random.Next(places.Count)];
        var made = way.With(match);
        // !w.Flag(!x) reads and writes the bit turned round.
        var broken = text[..(start + match.Index)] + made + text[(start + match.Index + match.Length)..];
        if (broken == text || made.Contains("(0, "))
            continue;
        var line = text[..(start + match.Index)].Count(c => c == '\n') + 1;
        return (broken, $"line {line}, {match.Value} became {made}");
    }
    return null;
}

// A command or a parameter says its name in its file; what else is tested has its name in the tests' catalogue.
IEnumerable<string> SectionsOf(string type)
{
    var file = files.Single(f =>
        Path.GetFileNameWithoutExtension(f) == type && !(type == "OemRecord" && f.Contains("/Sel/"))
    );
    var text = File.ReadAllText(Path.Combine(root, file));
    var names = Regex
        .Matches(text, @"new\(\s*(?:NetFn\.\w+,\s*)?(?:0x\w+|\d+),\s*""([^""]+)""")
        .Select(m => m.Groups[1].Value);
    var listed = Regex.Matches(catalogue, $@"Add<(?:[\w.]+\.)?{type}>\(""([^""]+)""\)").Select(m => m.Groups[1].Value);
    return approved.Keys.Where(section =>
        names.Concat(listed).Any(name => Regex.IsMatch(section, $@"[ ^]{Regex.Escape(name)}( request| response)?$"))
    );
}

IEnumerable<string> UsersOf(string type)
{
    var seen = new HashSet<string>();
    var waiting = new Queue<string>([type]);
    while (waiting.TryDequeue(out var next))
    {
        foreach (var section in SectionsOf(next))
            yield return section;
        foreach (var file in files.Where(f => Regex.IsMatch(File.ReadAllText(Path.Combine(root, f)), $@"\b{next}\b")))
        {
            if (seen.Add(file))
                waiting.Enqueue(Path.GetFileNameWithoutExtension(file));
        }
    }
}

static Dictionary<string, string> Sections(string tree)
{
    var sections = new Dictionary<string, string>();
    foreach (
        var file in Directory
            .EnumerateFiles(Path.Combine(tree, "tests/Sideband.Protocol.Tests/Commands"), "*.approved.txt")
            .Order()
    )
    {
        var name = "";
        foreach (var line in File.ReadLines(file))
        {
            if (line.Length > 0 && line[0] != ' ')
                sections.TryAdd(name = line, "");
            else
                sections[name] += line + "\n";
        }
    }
    return sections;
}

string[] Git(params string[] words) =>
    Run("git", ["-C", root, .. words], "0").Split('\n', StringSplitOptions.RemoveEmptyEntries);

static string Run(string program, string[] words, string approve)
{
    var info = new ProcessStartInfo(program, words) { RedirectStandardOutput = true };
    if (approve == "1")
        info.Environment["SIDEBAND_APPROVE"] = approve;
    using var process = Process.Start(info)!;
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return process.ExitCode == 0
        ? output
        : throw new InvalidOperationException(
            $"{program} {string.Join(' ', words)} ended with {process.ExitCode}:\n{output}"
        );
}

static string Here([CallerFilePath] string path = "") => path;
