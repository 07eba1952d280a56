using System.CommandLine.Parsing;
using System.Runtime.CompilerServices;
using Sideband.Cli.Tests.Audits;

namespace Sideband.Cli.Tests.Hardening;

/// <summary>The command lines of the guide on audits are run, one after the other, on a rack that is as open as can be.</summary>
[Collection(nameof(WorkingFolder))]
public sealed class GuideTests
{
    private const string Weak = """
        weak: {lan: {profile: compatible}, users: [{name: root, password: calvin, privilege: administrator}, {name: ADMIN, password: ADMIN, privilege: operator}]}
        """;

    private static string Guide([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "guide", "audit.md"));

    /// <summary>A line as a shell takes it: without its remark, and without where its output goes.</summary>
    private static (string[] Words, string? To) Of(string line)
    {
        var parts = line.Split('#')[0].Split('>');
        return ([.. CommandLineParser.SplitCommandLine(parts[0]).Skip(1)], parts.ElementAtOrDefault(1)?.Trim());
    }

    [Fact]
    public async Task Every_line_of_the_guide_is_right()
    {
        using var folder = new WorkingFolder();
        await using var rack = AuditRack.StartAll(Weak, "weak", "weak");
        await using var names = await InventoryOf.WriteAsync(rack, 2, group: "rack7");
        var lines = (await File.ReadAllLinesAsync(Guide(), TestContext.Current.CancellationToken))
            .Where(line => line.StartsWith("sideband ", StringComparison.Ordinal))
            .ToList();
        Assert.True(lines.Count >= 12, $"only {lines.Count} lines");
        foreach (var line in lines)
        {
            var (words, to) = Of(line);
            words =
            [
                .. words.Select(w => w.Contains("/harden-", StringComparison.Ordinal) ? Newest() : w),
                .. (string[])["-U", "root", "--password-env", "HARDEN_TEST", "--no-cache"],
                .. words.Contains("--dry-run") ? [] : (string[])["--yes"],
                .. words.Contains("--undo") ? [] : (string[])["--rate", "500"],
                .. words.Contains("audit") ? [] : (string[])["--secrets", "secrets"],
            ];
            var run = await CommandLine.RunAsync(words);
            Assert.True(run.ExitCode is ExitCode.Success or ExitCode.Findings, $"{line}\n{run.Words}{run.Output}");
            if (to is not null)
                await File.WriteAllTextAsync(to, run.Output, TestContext.Current.CancellationToken);
        }
    }

    private static string Newest() => Directory.GetFiles("secrets", "harden-*").Max(StringComparer.Ordinal)!;
}
