namespace Sideband.Testing;

/// <summary>A check that keeps strangers out, and how it is switched off.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Tests">The test project that must notice, and the filters of what runs of it.</param>
/// <param name="File">Where it is, from the root of the sources.</param>
/// <param name="Is">The piece of source as it is.</param>
/// <param name="WithSwitch">The same, where <c>ON</c> is whether the check is on.</param>
public sealed record Check(string Name, string Tests, string File, string Is, string WithSwitch);

/// <summary>Reads <c>bench/checks.txt</c>.</summary>
public static class CheckTable
{
    /// <summary>All checks, in their order.</summary>
    /// <exception cref="FormatException">A line is none of those that the file's head names.</exception>
    public static IReadOnlyList<Check> Read(string path)
    {
        var checks = new List<Check>();
        var (tests, file, name, before) = ("", "", "", "");
        foreach (var line in File.ReadLines(path))
        {
            switch (line.Split(' ', 2))
            {
                case [""] or ["#", ..] or ["#"]:
                    break;
                case ["tests", var what]:
                    tests = what;
                    break;
                case ["file", var what]:
                    file = what;
                    break;
                case ["-", var what]:
                    before = what;
                    break;
                case ["+", var what]:
                    checks.Add(new(name, tests, file, before, what));
                    break;
                case [var what]:
                    name = what;
                    break;
                default:
                    throw new FormatException($"{path}: '{line}'");
            }
        }
        return checks;
    }

    /// <summary>How often a piece stands in a text, however it is broken into lines.</summary>
    public static int Count(string text, string piece) => Pattern(piece).Count(text);

    /// <summary>A text with a piece replaced.</summary>
    public static string Replace(string text, string piece, string by) => Pattern(piece).Replace(text, _ => by);

    // The formatter breaks lines as it likes.
    private static System.Text.RegularExpressions.Regex Pattern(string piece) =>
        new(
            string.Join(@"\s+", piece.Split(' ').Select(System.Text.RegularExpressions.Regex.Escape)),
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(10)
        );
}
