using Sideband.Bench;

// A busy machine can make a ratio worse for once; what is worse each time is worse.
const int MostRuns = 3;
if (args is [Allocation.Asker, var port, var suite])
    return await Allocation.AskAsync(int.Parse(port), int.Parse(suite));
var words = args.Where(a => !a.StartsWith('-')).ToHashSet();
try
{
    var rows = await RunAsync(words);
    if (args.Contains("--save"))
        Results.Save(rows);
    if (!args.Contains("--check"))
        return 0;
    for (var run = 1; run < MostRuns && Results.Worse(rows) is { Count: > 0 } worse; run++)
    {
        var scenarios = worse.Select(row => row.Scenario).ToHashSet();
        Console.WriteLine(
            $"Once more, since {worse.Count} ratios were worse than those that are kept: {string.Join(' ', scenarios)}"
        );
        rows = Row.Better(rows, await RunAsync(scenarios));
    }
    return Results.Check(rows);
}
finally
{
    Directory.Delete(Place.Scratch, recursive: true);
}

static async Task<List<Row>> RunAsync(HashSet<string> words)
{
    var rows = new List<Row>();
    if (Wanted("start"))
    {
        Add(OneShot.Start());
        Add(FirstPacket.Run());
    }
    if (Wanted("one"))
        rows.AddRange(await OneShot.WorkAsync("one", 15, 0, 0));
    if (Wanted("near"))
        rows.AddRange(await OneShot.WorkAsync("near", 5, 5, 0));
    if (Wanted("delay"))
        rows.AddRange(await OneShot.WorkAsync("delay", 3, OneShot.Distance, 0));
    if (Wanted("loss"))
        rows.AddRange(await OneShot.WorkAsync("loss", 7, 5, 1));
    if (Wanted("load"))
    {
        Add(await Load.RunAsync());
        Add(await Blast.RunAsync());
    }
    if (Wanted("console"))
        Add(await Consoles.RunAsync());
    foreach (var hosts in Wanted("fanout") ? (int[])[100, 300, 1000] : [])
        Add(await Scale.FanOutAsync(hosts));
    if (Wanted("memory"))
    {
        Add(await Allocation.RunAsync());
        Add(await Scale.MemoryAsync(10_000));
        Add(await Scale.SessionMemoryAsync());
    }
    // They take long, and have no peer: only where they are asked for.
    if (words.Contains("chart"))
        Add(await Chart.RunAsync());
    if (words.Contains("keeping"))
        Add(await Keeping.RunAsync());
    if (words.Contains("fleet"))
        Add(
            await Fleet.RunAsync(
                Number("SIDEBAND_BENCH_CONTROLLERS", 10_000),
                TimeSpan.FromMinutes(Number("SIDEBAND_BENCH_MINUTES", 10))
            )
        );
    return rows;

    bool Wanted(string word) => words.Count == 0 || words.Contains(word);

    static int Number(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : usual;

    void Add(IEnumerable<Row> more)
    {
        foreach (var row in more)
        {
            rows.Add(row);
            Console.WriteLine(row);
        }
    }
}
