using System.Globalization;

namespace Sideband.Simulation.Tests;

/// <summary>
/// Client, controller and store against everything that goes wrong, by seeds: as many as 20 seconds of a core allow, or
/// <c>SIDEBAND_SEEDS</c>, from <c>SIDEBAND_FIRST_SEED</c> on. <c>SIDEBAND_SEED=n</c> runs one and tells it.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    /// <summary>Of one core: how long that takes depends on who else works on the machine.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_always_holds_does_so_whatever_goes_wrong()
    {
        var only = Number("SIDEBAND_SEED");
        var count = Number("SIDEBAND_SEEDS");
        var first = only ?? Number("SIDEBAND_FIRST_SEED") ?? 1;
        var (start, spent) = (TimeProvider.System.GetTimestamp(), Spent());
        var sums = new Sums();
        var failed = new List<string>();
        for (var seed = first; IsOn(seed - first, only is null ? count : 1, start, spent) && failed.Count < 20; seed++)
        {
            var seedNow = seed;
            var result = await Task.Run(() => Simulation.RunAsync(seedNow, tells: only is not null), Stop);
            sums.Add(result);
            if (only is not null)
                output.WriteLine(result.Story);
            if (result.Violation is { } violation)
                failed.Add($"seed {seed}: {violation.Message}");
        }
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"simulation: from seed {first} {sums}; {(Spent() - spent).TotalSeconds:0.0} s of a core, {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s"
        );
        output.WriteLine(summary);
        await Console.Error.WriteLineAsync(summary);
        Assert.True(
            failed.Count == 0,
            $"{string.Join('\n', failed)}\nSIDEBAND_SEED=<seed> ./test.sh Simulation tells what happens."
        );
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static bool IsOn(int done, int? count, long start, TimeSpan spent) =>
        !Stop.IsCancellationRequested
        && (
            count is { } limit
                ? done < limit
                : (Spent() - spent < Usual && TimeProvider.System.GetElapsedTime(start) < Longest)
        );

    private static TimeSpan Spent() => Environment.CpuUsage.TotalTime;

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;

    private sealed class Sums
    {
        private int _seeds;
        private long _datagrams;
        private long _lost;
        private long _restarts;
        private long _failures;
        private long _strange;
        private readonly Dictionary<Outcome, long> _ends = [];

        public void Add(SimulationResult result)
        {
            _seeds++;
            _datagrams += result.Datagrams;
            _lost += result.Lost;
            _restarts += result.Starts - 1;
            _failures += result.DiskFailures;
            _strange += result.Strange;
            foreach (var (outcome, count) in result.Ends)
                _ends[outcome] = _ends.GetValueOrDefault(outcome) + count;
        }

        public override string ToString() =>
            $"{_seeds} seeds, {_datagrams} datagrams ({_lost} lost), {_restarts} restarts, {_failures} disk failures, "
            + $"{_strange} packets of a third party, calls: "
            + string.Join(", ", _ends.OrderBy(e => e.Key).Select(e => $"{e.Value} {e.Key}"));
    }
}
