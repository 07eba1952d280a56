using Sideband.Client;

namespace Sideband.Cli.Output;

/// <summary>Prints what verbs that watch tell, as it comes: a line each, and where JSON is asked for an object each.</summary>
internal sealed class RowStream(Screen screen)
{
    private readonly Lock _gate = new();
    private bool _headed;

    /// <summary>Prints rows of a host.</summary>
    public void Tell(IpmiClient client, Report report) => Tell(client.Peer.ToString()!, report);

    /// <summary>Prints rows of a host that is known by name only.</summary>
    public void Tell(string host, Report report)
    {
        lock (_gate)
        {
            foreach (var row in report.Rows)
                Print(host, report, row);
            screen.Data.Flush();
        }
    }

    private void Print(string host, Report report, object?[] row)
    {
        if (screen.Form is OutputForm.Json or OutputForm.Jsonl)
        {
            var one = new Report([.. report.Columns]);
            one.Add(row);
            screen.Data.WriteLine(JsonPrinter.Row(host, one));
            return;
        }
        if (screen.Form == OutputForm.Csv)
        {
            if (!_headed)
                screen.Data.WriteLine(CsvPrinter.Line(["host", .. report.Columns]));
            _headed = true;
            screen.Data.WriteLine(CsvPrinter.Line([host, .. row.Select(Cell.Text)]));
            return;
        }
        var cells = row.Select(Cell.Text).Where(c => screen.IsPlain || c.Length > 0);
        screen.Data.WriteLine(string.Join(screen.IsPlain ? "\t" : "  ", cells.Prepend(host)));
    }
}
