using System.Globalization;

namespace Sideband.Simulation.Tests;

/// <summary>
/// Client, controller and store against everything that goes wrong, by seeds: 10,000, or fewer on a machine that has too
/// much else to do, or <c>SIDEBAND_SEEDS</c>, from <c>SIDEBAND_FIRST_SEED</c> on. <c>SIDEBAND_SEED=n</c> runs one and tells it.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Usual = 10_000;

    /// <summary>They need one minute of a core; who waits for tests is not to wait for others' work as well.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task What_always_holds_does_so_whatever_goes_wrong()
    {
        var only = Number("SIDEBAND_SEED");
        var count = Number("SIDEBAND_SEEDS");
        var first = only ?? Number("SIDEBAND_FIRST_SEED") ?? 1;
        var (start, spent) = (TimeProvider.System.GetTimestamp(), Spent());
        var sums = new Sums();
        var failed = new List<string>();
        for (var seed = first; IsOn(seed - first, only is null ? count : 1, start) && failed.Count < 20; seed++)
        {
            var seedNow = seed;
            var result = await Task.Run(() => Simulation.RunAsync(seedNow, tells: only is not null), Stop);
            sums.Add(result);
            if (only is not null)
                output.WriteLine(result.Story);
            if (result.Excused is { } excused)
                output.WriteLine($"seed {seed} is excused: {excused.Message}");
            if (result.Violation is { } violation)
                failed.Add($"seed {seed}: {violation.Message}");
        }
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"simulation: from seed {first} {sums}; {(Spent() - spent).TotalSeconds:0.0} s of a core, {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s"
        );
        output.WriteLine(summary);
        await Console.Error.WriteLineAsync(summary);
        Assert.InRange(sums.Excused, 0, 1 + (sums.Seeds / 5000));
        Assert.True(
            failed.Count == 0,
            $"{string.Join('\n', failed)}\nSIDEBAND_SEED=<seed> ./test.sh Simulation tells what happens."
        );
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static bool IsOn(int done, int? count, long start) =>
        !Stop.IsCancellationRequested
        && (count is { } limit ? done < limit : (done < Usual && TimeProvider.System.GetElapsedTime(start) < Longest));

    private static TimeSpan Spent() => Environment.CpuUsage.TotalTime;

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;

    private sealed class Sums
    {
        public int Seeds { get; private set; }

        /// <summary>Seeds in which a late packet of a session that had been given up changed something.</summary>
        public int Excused { get; private set; }

        private long _datagrams;
        private long _lost;
        private long _restarts;
        private long _failures;
        private long _strange;
        private readonly Dictionary<Outcome, long> _ends = [];

        public void Add(SimulationResult result)
        {
            Seeds++;
            Excused += result.Excused is null ? 0 : 1;
            _datagrams += result.Datagrams;
            _lost += result.Lost;
            _restarts += result.Starts - 1;
            _failures += result.DiskFailures;
            _strange += result.Strange;
            foreach (var (outcome, count) in result.Ends)
                _ends[outcome] = _ends.GetValueOrDefault(outcome) + count;
        }

        public override string ToString() =>
            $"{Seeds} seeds, {_datagrams} datagrams ({_lost} lost), {_restarts} restarts, {_failures} disk failures, "
            + $"{_strange} packets of a third party, {Excused} excused, calls: "
            + string.Join(", ", _ends.OrderBy(e => e.Key).Select(e => $"{e.Value} {e.Key}"));
    }
}
