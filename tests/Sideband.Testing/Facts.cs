namespace Sideband.Testing;

/// <summary>Facts of the specification that tests carry as files beside the test program.</summary>
public static class Facts
{
    /// <summary>The whole file.</summary>
    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    /// <summary>The whole file as text.</summary>
    public static string Text(string name) => File.ReadAllText(PathOf(name));

    /// <summary>The rows of a comma-separated file by the names of its first line. Quotes hold commas together.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string name)
    {
        var lines = File.ReadAllLines(PathOf(name));
        var names = Split(lines[0]);
        return
        [
            .. lines
                .Skip(1)
                .Where(line => line.Length > 0)
                .Select(line =>
                    names.Zip(Split(line)).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal)
                ),
        ];
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Facts", name);

    private static List<string> Split(string line)
    {
        var cells = new List<string> { "" };
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                cells.Add("");
            else
                cells[^1] += c;
        }
        return cells;
    }
}
