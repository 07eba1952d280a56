using Sideband.Bench;

if (args is [Allocation.Asker, var port, var suite])
    return await Allocation.AskAsync(int.Parse(port), int.Parse(suite));
var words = args.Where(a => !a.StartsWith('-')).ToHashSet();
bool Wanted(string word) => words.Count == 0 || words.Contains(word);
var rows = new List<Row>();
void Add(IEnumerable<Row> more)
{
    foreach (var row in more)
    {
        rows.Add(row);
        Console.WriteLine(row);
    }
}
try
{
    if (Wanted("start"))
        Add(OneShot.Start());
    if (Wanted("one"))
        rows.AddRange(await OneShot.WorkAsync("one", 15, 0, 0));
    if (Wanted("delay"))
        rows.AddRange(await OneShot.WorkAsync("delay", 3, 50, 0));
    if (Wanted("loss"))
        rows.AddRange(await OneShot.WorkAsync("loss", 7, 5, 1));
    if (Wanted("load"))
        Add(await Load.RunAsync());
    if (Wanted("fanout"))
    {
        Add(await Scale.FanOutAsync(100));
        Add(await Scale.FanOutAsync(1000));
    }
    if (Wanted("memory"))
    {
        Add(await Allocation.RunAsync());
        Add(await Scale.MemoryAsync(10_000));
    }
}
finally
{
    Directory.Delete(Place.Scratch, recursive: true);
}
if (args.Contains("--save"))
    Results.Save(rows);
return args.Contains("--check") ? Results.Check(rows) : 0;
