using System.Diagnostics;
using System.Runtime.CompilerServices;
using Sideband.Cli.Reference;

namespace Sideband.Cli.Tests;

/// <summary>What is written about the program is what the program is.</summary>
public sealed class ReferenceTests
{
    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "reference"));

    [Fact]
    public void Reference_and_schemas_are_those_of_the_program()
    {
        var wrong = new List<string>();
        var files = ReferenceNoun.Documents(CommandTree.Make()).ToList();
        foreach (var (file, text) in files)
        {
            var path = Path.Combine(Folder(), file);
            if (!File.Exists(path) || File.ReadAllText(path) != text)
                wrong.Add(file);
        }
        var known = files.Select(f => Path.GetFileName(f.File)).ToHashSet(StringComparer.Ordinal);
        wrong.AddRange(
            Directory.GetFiles(Path.Combine(Folder(), "json")).Select(Path.GetFileName).Where(f => !known.Contains(f!))!
        );
        Assert.True(
            wrong.Count == 0,
            $"not as the program is: {string.Join(", ", wrong)}; run 'artifacts/bin/Sideband.Cli/release/sideband reference markdown docs/reference', and remove what is no more"
        );
    }

    [Fact]
    public void Every_row_of_the_coverage_has_a_command_that_there_is_or_says_why_not()
    {
        var verbs = CommandWalk.Verbs(CommandTree.Make()).Select(v => v.Path).ToHashSet(StringComparer.Ordinal);
        Assert.All(
            CoverageTable.Rows(),
            row =>
                Assert.True(
                    row.Command.Length > 0
                        ? verbs.Contains(row.Command)
                        : row.Remark.StartsWith("not yet", StringComparison.Ordinal)
                            || row.Remark.StartsWith("not here", StringComparison.Ordinal),
                    $"'{row.Capability}': {(row.Command.Length > 0 ? $"there is no '{row.Command}'" : "no command, and no word why")}"
                )
        );
    }

    [Fact]
    public void Manual_pages_are_such_that_man_has_no_complaint()
    {
        var pages = ManualPages.Write(CommandTree.Make()).ToList();
        Assert.Contains(pages, p => p.File == "sideband-sensor.1");
        Assert.All(pages, page => Assert.Contains(".SH NAME\n", page.Text, StringComparison.Ordinal));
        // A line that begins with a dot or a quote and is no request would vanish.
        Assert.All(
            pages.SelectMany(p => p.Text.Split('\n')).Where(line => line.StartsWith('.') || line.StartsWith('\'')),
            line => Assert.Matches(@"^\.(TH|SH|SS|B|BR|TP|PP|br|nf|fi)( |$)", line)
        );
    }

    [Theory]
    [InlineData("power ", "status", "policy")]
    [InlineData("boot set ", "pxe", "bios")]
    [InlineData("sensor threshold set x ", "upper-critical")]
    [InlineData("user privilege 3 ", "operator")]
    [InlineData("power on --", "--wait", "--dry-run")]
    public void Completion_knows_the_words(string line, params string[] expected)
    {
        var words = CommandTree.Make().Parse(line).GetCompletions(line.Length).Select(c => c.Label).ToList();
        Assert.All(expected, word => Assert.Contains(word, words));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Completion_scripts_are_such_as_their_shells_read(string shell)
    {
        var script = (await CommandLine.RunAsync("completion", shell)).Output;
        var program = ((string[])["/bin", "/usr/bin"]).Select(f => Path.Combine(f, shell)).FirstOrDefault(File.Exists);
        if (program is null)
            Assert.Skip($"{shell} is not here");
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, script, TestContext.Current.CancellationToken);
        using var process = Process.Start(
            new ProcessStartInfo(program, ["-n", path]) { RedirectStandardError = true, UseShellExecute = false }
        )!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.Delete(path);
        Assert.True(process.ExitCode == 0, errors);
    }
}
