#:project ../tests/Sideband.Testing/Sideband.Testing.csproj
#:property RunAnalyzersDuringBuild=false
#:property TreatWarningsAsErrors=false
#:property GenerateDocumentationFile=false
#:property RestorePackagesWithLockFile=false

// Switches off each check of bench/checks.txt, one after the other, and looks whether the tests notice:
// dotnet run bench/mutate-checks.cs [NAME…]
//
// A copy of the sources, in which every check has a switch, is built once; the sources themselves have none. The tests that a
// check names are run with it off, and have to fail. Ends with 0 where they do for every check.
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Sideband.Testing;

const string Switch = "SIDEBAND_CHECK_OFF";
var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, ".."));
var copy = Path.Combine(root, "artifacts/checks");
var checks = CheckTable
    .Read(Path.Combine(root, "bench/checks.txt"))
    .Where(check => args.Length == 0 || args.Contains(check.Name))
    .ToList();
Copy();
foreach (var project in checks.Select(ProjectOf).Distinct())
    Build(project);
var red = checks.Select(c => c.Tests).Distinct().Where(tests => !Passes(tests, "")).ToList();
foreach (var tests in red)
    Console.WriteLine($"fails with all checks on: {tests}");
if (red.Count > 0)
    return 2;
var missed = 0;
foreach (var check in checks)
{
    var began = Stopwatch.GetTimestamp();
    var isNoticed = !Passes(check.Tests, check.Name);
    var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
    Console.WriteLine(
        isNoticed
            ? $"noticed: {check.Name}, {took:F0} s"
            : $"not noticed: {check.Name}, {took:F0} s ({check.File}: {check.Is})"
    );
    missed += isNoticed ? 0 : 1;
}
Console.WriteLine($"{checks.Count} checks, {checks.Count - missed} noticed when they are off");
return missed == 0 ? 0 : 1;

void Copy()
{
    string[] parts = ["src", "tests", "examples"];
    var files = Git([
        "ls-files",
        "-co",
        "--exclude-standard",
        .. parts,
        "Directory.*",
        "global.json",
        "BannedSymbols.txt",
    ]);
    // What has gone or moved since the last time is not built.
    foreach (var folder in parts.Select(part => Path.Combine(copy, part)).Where(Directory.Exists))
    foreach (var old in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
    {
        if (!files.Contains(Path.GetRelativePath(copy, old)))
            File.Delete(old);
    }
    foreach (var file in files)
    {
        var text = Read(Path.Combine(root, file));
        foreach (var check in checks.Where(c => c.File == file))
        {
            if (CheckTable.Count(text, check.Is) != 1)
                throw new InvalidOperationException($"{check.Name}: another check has changed '{check.Is}'");
            text = CheckTable.Replace(
                text,
                check.Is,
                check.WithSwitch.Replace("ON", $"global::CheckSwitch.IsOn(\"{check.Name}\")", StringComparison.Ordinal)
            );
        }
        if (file == "src/Directory.Build.props")
            text = text.Replace(
                "</Project>",
                """
                  <ItemGroup>
                    <Compile Include="$(MSBuildThisFileDirectory)CheckSwitch.cs" />
                  </ItemGroup>
                </Project>
                """,
                StringComparison.Ordinal
            );
        Write(Path.Combine(copy, file), text);
    }
    Write(
        Path.Combine(copy, "src/CheckSwitch.cs"),
        $$"""
        internal static class CheckSwitch
        {
            private static readonly string? Off = System.Environment.GetEnvironmentVariable("{{Switch}}");

            public static bool IsOn(string name) => name != Off;
        }
        """
    );
}

// Bytes that are no text stay as they are; what has not changed is not built again.
static string Read(string path) => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path));

static void Write(string path, string text)
{
    if (File.Exists(path) && Read(path) == text)
        return;
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllBytes(path, System.Text.Encoding.Latin1.GetBytes(text));
}

static string ProjectOf(Check check) => check.Tests.Split(' ')[0];

void Build(string project)
{
    string[] arguments =
    [
        "build",
        Path.Combine(copy, $"tests/Sideband.{project}.Tests"),
        "-c",
        "Release",
        "--nologo",
        "-v",
        "quiet",
        "-p:RunAnalyzersDuringBuild=false",
        "-p:TreatWarningsAsErrors=false",
        "-p:GenerateDocumentationFile=false",
        "-p:WarningLevel=0",
        "-p:SkipUi=true",
    ];
    var (code, output) = Run("dotnet", arguments, "");
    if (code != 0)
        throw new InvalidOperationException(output);
}

bool Passes(string tests, string off)
{
    var words = tests.Split(' ');
    var program = Path.Combine(copy, $"artifacts/bin/Sideband.{words[0]}.Tests/release/Sideband.{words[0]}.Tests");
    var (code, output) = Run(program, ["-noLogo", "-noColor", "-stopOnFail", .. words[1..]], off);
    if (code == 0 && !System.Text.RegularExpressions.Regex.IsMatch(output, "Total: [1-9]"))
        throw new InvalidOperationException($"nothing ran of {tests}: {output}");
    return code == 0;
}

(int Code, string Output) Run(string program, string[] arguments, string off)
{
    var start = new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = root,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
    start.Environment[Switch] = off;
    using var process = Process.Start(start)!;
    var errors = process.StandardError.ReadToEndAsync();
    var output = process.StandardOutput.ReadToEndAsync();
    // Tests that never end have noticed, too.
    if (off.Length > 0 && !process.WaitForExit(TimeSpan.FromMinutes(3)))
        process.Kill(entireProcessTree: true);
    process.WaitForExit();
    return (process.ExitCode, output.Result + errors.Result);
}

HashSet<string> Git(string[] arguments)
{
    var (code, output) = Run("git", arguments, "");
    return code == 0
        ? [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)]
        : throw new InvalidOperationException(output);
}

static string Here([CallerFilePath] string path = "") => path;
