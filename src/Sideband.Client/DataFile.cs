namespace Sideband.Client;

/// <summary>Tables that go with the program: fields parted by tabs, remarks behind #.</summary>
internal static class DataFile
{
    /// <summary>The rows of a table, its header left out.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream =
            typeof(DataFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith('#'))
                rows.Add(line.Split('\t'));
        }
        return rows.Skip(1);
    }
}
