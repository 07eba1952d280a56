using System.Runtime.CompilerServices;

namespace Sideband.Architecture.Tests;

/// <summary>What the charter asks of every file, and a program can see.</summary>
public sealed class SourceTests
{
    private const int LongestFile = 400;
    private static readonly string[] NoHomes = ["Common", "Helpers", "Utils", "Utilities", "Misc"];

    [Fact]
    public void No_source_file_is_longer_than_it_should_be() =>
        Assert.All(Sources("src"), path => Assert.True(File.ReadLines(path).Count() <= LongestFile, path));

    [Fact]
    public void Median_source_file_is_small()
    {
        var lengths = Sources("src").Select(path => File.ReadLines(path).Count()).Order().ToList();
        Assert.InRange(lengths[lengths.Count / 2], 1, 80);
    }

    [Fact]
    public void No_folder_is_a_home_for_homeless_things() =>
        Assert.All(
            Sources("src").Concat(Sources("tests")),
            path => Assert.DoesNotContain(path.Split(Path.DirectorySeparatorChar), part => NoHomes.Contains(part))
        );

    [Fact]
    public void Namespace_is_the_folder() =>
        Assert.All(
            Sources("src").Where(path => Path.GetFileName(path) is not ("Program.cs" or "AssemblyInfo.cs")),
            path =>
            {
                var folder = Path.GetRelativePath(Path.Combine(Root(), "src"), Path.GetDirectoryName(path)!);
                var expected = $"namespace {folder.Replace(Path.DirectorySeparatorChar, '.')};";
                Assert.True(File.ReadLines(path).Contains(expected), $"{path} has no '{expected}'");
            }
        );

    // A comparison that ends at the first wrong byte tells by its time how many were right.
    [Fact]
    public void Codes_and_passwords_are_compared_in_constant_time()
    {
        // Each compares what a console has sent itself with what it sent before: whether it is a retry.
        string[] retries = ["Ipmi15Server.cs", "RecentAnswers.cs", "SessionSetup.cs"];
        var folders = new[]
        {
            "Sideband.Protocol/Sessions",
            "Sideband.Bmc/Lan",
            "Sideband.Bmc/Users",
            "Sideband.Bmc/Serial",
        };
        var sources = folders
            .SelectMany(folder => Sources(Path.Combine("src", folder)))
            .Concat(
                Sources("src/Sideband.Bmc/Handlers").Where(path => path.Contains("Password", StringComparison.Ordinal))
            )
            .ToList();
        Assert.True(sources.Count > 30);
        Assert.All(
            sources.Where(path => !retries.Contains(Path.GetFileName(path))),
            path => Assert.DoesNotContain("SequenceEqual", File.ReadAllText(path), StringComparison.Ordinal)
        );
        Assert.InRange(
            sources.Count(path => File.ReadAllText(path).Contains("FixedTimeEquals", StringComparison.Ordinal)),
            5,
            sources.Count
        );
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories);

    internal static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
