namespace Sideband.Cli.Output;

/// <summary>Prints what became of hosts: lines of JSON as they come, everything else when all are there.</summary>
internal sealed class ResultPrinter(Screen screen, bool named)
{
    private readonly Lock _gate = new();

    /// <summary>A host is through.</summary>
    public void Came(HostResult result)
    {
        if (screen.Form != OutputForm.Jsonl)
            return;
        lock (_gate)
        {
            screen.Data.WriteLine(JsonPrinter.Line(result));
            screen.Data.Flush();
        }
    }

    /// <summary>All hosts are through, or were given up.</summary>
    public void End(IReadOnlyList<HostResult> results)
    {
        var good = results.Where(r => r.Ok).ToList();
        switch (screen.Form)
        {
            case OutputForm.Json:
                screen.Data.WriteLine(JsonPrinter.Array(results));
                break;
            case OutputForm.Csv:
                CsvPrinter.Print(screen.Data, good, named);
                break;
            case OutputForm.Table:
                new TextPrinter(screen).Print(good, named);
                break;
        }
        screen.Data.Flush();
        foreach (var note in good.Select(r => r.Report!.Note).OfType<string>().Distinct(StringComparer.Ordinal))
            screen.Words.WriteLine(note);
        if (screen.Form == OutputForm.Table && good.Select(r => r.Report!.Age).Max() is { } oldest)
            screen.Words.WriteLine(
                $"sideband: as the server was told{(good.Count > 1 ? ", at most" : "")} {Cell.Text(Math.Round(oldest))} s ago"
            );
        PrintErrors(results);
    }

    /// <summary>Errors that differ in the host only are one.</summary>
    private void PrintErrors(IReadOnlyList<HostResult> results)
    {
        foreach (var group in results.Where(r => !r.Ok).GroupBy(r => (r.ErrorKind, r.CommonError, r.Hint)))
        {
            var first = group.First();
            var many = group.Count() > 1;
            screen.Words.WriteLine(
                many
                    ? $"sideband: {HostFold.Fold(group.Select(r => r.Host))}: {group.Key.CommonError}"
                    : $"sideband: {first.Error}"
            );
            if (first.Hint is { } hint)
                screen.Words.WriteLine($"  {hint}");
        }
    }

    /// <summary>Rows that belong to no host.</summary>
    public static void PrintRows(Screen screen, Report report)
    {
        switch (screen.Form)
        {
            case OutputForm.Json or OutputForm.Jsonl:
                screen.Data.WriteLine(JsonPrinter.Rows(report, screen.Form == OutputForm.Json));
                break;
            case OutputForm.Csv:
                CsvPrinter.Print(screen.Data, [HostResult.Good("", report)], named: false);
                break;
            default:
                new TextPrinter(screen).Print(report);
                break;
        }
    }
}
