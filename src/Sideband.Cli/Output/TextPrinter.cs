namespace Sideband.Cli.Output;

/// <summary>Prints results for people, or parted by tabs for scripts.</summary>
internal sealed class TextPrinter(Screen screen)
{
    private readonly TextWriter _data = screen.Data;

    /// <summary>The hosts that gave an answer; hosts with the same answer together.</summary>
    /// <param name="results">What came of the hosts.</param>
    /// <param name="named">Whether to say which host said what.</param>
    public void Print(IReadOnlyList<HostResult> results, bool named)
    {
        if (screen.IsPlain || !named)
        {
            foreach (var result in results)
                PrintOne(result.Report!, named ? result.Host : null);
            return;
        }
        foreach (var group in results.GroupBy(r => Signature(r.Report!)))
        {
            var report = group.First().Report!;
            var hosts = HostFold.Fold(group.Select(r => r.Host));
            if (report.IsOneValue)
            {
                var value = Cell.Text(report.Rows[0][0]);
                _data.WriteLine($"{hosts}: {(screen.HasColour ? Colour.Paint(value, value) : value)}");
            }
            else if (report.Rows.Count > 0)
            {
                _data.WriteLine($"{(screen.HasColour ? Colour.Heading(hosts) : hosts)}:");
                PrintOne(report, null);
            }
        }
    }

    /// <summary>Rows that belong to no host.</summary>
    public void Print(Report report) => PrintOne(report, null);

    private void PrintOne(Report report, string? host)
    {
        var first = host is null ? "" : host + '\t';
        if (report.IsOneValue)
            _data.WriteLine(first + Painted(Cell.Text(report.Rows[0][0])));
        else if (report.IsSingle)
            PrintFields(report, first);
        else if (screen.IsPlain)
            PrintTabs(report, first);
        else
            PrintTable(report);
    }

    private void PrintFields(Report report, string first)
    {
        var width = report.Columns.Max(c => c.Length);
        for (var i = 0; i < report.Columns.Count; i++)
        {
            var value = Cell.Text(report.Rows[0][i]);
            _data.WriteLine(
                screen.IsPlain
                    ? $"{first}{report.Columns[i]}\t{OneLine(value)}"
                    : $"{report.Columns[i].PadRight(width)}  {Painted(value)}".TrimEnd()
            );
        }
    }

    private void PrintTabs(Report report, string first)
    {
        foreach (var row in report.Rows)
            _data.WriteLine(first + string.Join('\t', row.Select(cell => OneLine(Cell.Text(cell)))));
    }

    private void PrintTable(Report report)
    {
        if (report.Rows.Count == 0)
            return;
        var cells = report.Rows.Select(row => row.Select(Cell.Text).ToArray()).ToArray();
        var widths = report.Columns.Select((c, i) => Math.Max(c.Length, cells.Max(row => row[i].Length))).ToArray();
        var numeric = report
            .Columns.Select((_, i) => report.Rows.All(row => row[i] is null || Cell.IsNumber(row[i])))
            .ToArray();
        var head = Line([.. report.Columns.Select(c => c.ToUpperInvariant())], widths, numeric, painted: false);
        _data.WriteLine(screen.HasColour ? Colour.Heading(head) : head);
        foreach (var row in cells)
            _data.WriteLine(Line(row, widths, numeric, screen.HasColour));
    }

    private string Painted(string value) => screen.HasColour ? Colour.Paint(value, value) : value;

    private static string Line(string[] cells, int[] widths, bool[] numeric, bool painted) =>
        string.Join(
                "  ",
                cells.Select(
                    (c, i) =>
                    {
                        var padded = numeric[i] ? c.PadLeft(widths[i]) : c.PadRight(widths[i]);
                        return painted ? Colour.Paint(padded, c) : padded;
                    }
                )
            )
            .TrimEnd();

    /// <summary>A tab or a line's end within a cell would part it in two.</summary>
    private static string OneLine(string value) =>
        value.AsSpan().ContainsAny("\t\r\n") ? value.Replace('\t', ' ').Replace('\r', ' ').Replace('\n', ' ') : value;

    private static string Signature(Report report) =>
        report.IsOneValue
            ? Cell.Text(report.Rows[0][0])
            : string.Join('\u001e', report.Rows.Select(row => string.Join('\u001f', row.Select(Cell.Text))));
}
