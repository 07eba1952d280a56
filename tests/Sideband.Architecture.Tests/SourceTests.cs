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

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories);

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
