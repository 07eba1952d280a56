namespace Sideband.Cli.Output;

/// <summary>Prints results as CSV (RFC 4180) with a line of names first.</summary>
internal static class CsvPrinter
{
    /// <summary>The hosts that gave an answer.</summary>
    /// <param name="data">Where to.</param>
    /// <param name="results">What came of the hosts.</param>
    /// <param name="named">Whether the first column is the host.</param>
    public static void Print(TextWriter data, IReadOnlyList<HostResult> results, bool named)
    {
        if (results.Count == 0)
            return;
        IEnumerable<string> head = named ? ["host"] : [];
        data.WriteLine(Line(head.Concat(results[0].Report!.Columns)));
        foreach (var result in results)
        {
            IEnumerable<string> first = named ? [result.Host] : [];
            foreach (var row in result.Report!.Rows)
                data.WriteLine(Line(first.Concat(row.Select(Cell.Text))));
        }
    }

    /// <summary>Cells as a line.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Quoted));

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\n\r") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
