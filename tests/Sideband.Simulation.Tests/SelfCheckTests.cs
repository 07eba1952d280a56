namespace Sideband.Simulation.Tests;

/// <summary>What is broken on purpose is found: else that nothing was found would mean nothing.</summary>
public sealed class SelfCheckTests
{
    private const int MostSeeds = 400;

    [Theory]
    [InlineData(nameof(Breakage.DiskDoesNotSync), nameof(Invariant.NothingLost))]
    [InlineData(nameof(Breakage.AnswersBeforeFlush), nameof(Invariant.NothingLost))]
    [InlineData(nameof(Breakage.TakesPacketsAgain), nameof(Invariant.NothingTwice))]
    [InlineData(nameof(Breakage.TakesPacketsAgain), nameof(Invariant.StrangersChangeNothing))]
    [InlineData(nameof(Breakage.RepeatsBlindly), nameof(Invariant.NothingTwice))]
    [InlineData(nameof(Breakage.AnswersFromMemory), nameof(Invariant.NeverWrong))]
    [InlineData(nameof(Breakage.CallsItDone), nameof(Invariant.NeverWrong))]
    [InlineData(nameof(Breakage.StaysClosed), nameof(Invariant.Recovers))]
    [InlineData(nameof(Breakage.ThrowsSomethingElse), nameof(Invariant.CallsEnd))]
    public Task What_is_broken_on_purpose_is_found(string breakage, string invariant) =>
        IsFoundAsync(breakage, invariant, null);

    /// <summary>Each piece finds it, where nothing else is played, and IPMI 1.5 does where there is no other console.</summary>
    [Theory]
    [InlineData(nameof(Breakage.DiskDoesNotSync), nameof(Invariant.NothingLost), "2.0, 2.0; Events; 1")]
    [InlineData(nameof(Breakage.DiskDoesNotSync), nameof(Invariant.NothingLost), "2.0, 2.0; Limits; 1")]
    [InlineData(nameof(Breakage.DiskDoesNotSync), nameof(Invariant.NothingLost), "2.0, 2.0; Rights; 1")]
    [InlineData(nameof(Breakage.AnswersBeforeFlush), nameof(Invariant.NothingLost), "2.0, 2.0; Events; 1")]
    [InlineData(nameof(Breakage.AnswersBeforeFlush), nameof(Invariant.NeverWrong), "2.0, 2.0; Limits; 1")]
    [InlineData(nameof(Breakage.AnswersBeforeFlush), nameof(Invariant.NothingLost), "2.0, 2.0; Rights; 1")]
    [InlineData(nameof(Breakage.CallsItDone), nameof(Invariant.NeverWrong), "2.0, 2.0; Events; 1")]
    [InlineData(nameof(Breakage.CallsItDone), nameof(Invariant.NeverWrong), "2.0, 2.0; Limits; 1")]
    [InlineData(nameof(Breakage.CallsItDone), nameof(Invariant.NeverWrong), "2.0, 2.0; Rights; 1")]
    [InlineData(nameof(Breakage.KeepsWhatIsForNow), nameof(Invariant.NeverWrong), "2.0, 2.0; Rights; 1")]
    [InlineData(nameof(Breakage.TakesPacketsAgain), nameof(Invariant.NothingTwice), "2.0, 2.0; Events; 1")]
    [InlineData(nameof(Breakage.TakesPacketsAgain), nameof(Invariant.NothingTwice), "Md5; None; 0")]
    [InlineData(nameof(Breakage.TakesPacketsAgain), nameof(Invariant.StrangersChangeNothing), "Md5; None; 0")]
    [InlineData(nameof(Breakage.StaysClosed), nameof(Invariant.Recovers), "Md5; None; 0")]
    public Task What_is_broken_on_purpose_is_found_by_each_piece(string breakage, string invariant, string cast) =>
        IsFoundAsync(breakage, invariant, Cast.Parse(cast));

    private static async Task IsFoundAsync(string breakage, string invariant, Cast? cast)
    {
        var broken = Enum.Parse<Breakage>(breakage);
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 1; seed <= MostSeeds && !found.Contains(invariant); seed++)
        {
            var seedNow = seed;
            var result = await Task.Run(
                () => Simulation.RunAsync(seedNow, broken, cast: cast),
                TestContext.Current.CancellationToken
            );
            if (result.Violation is { } violation)
                found.Add(violation.Invariant.ToString());
        }
        Assert.Contains(invariant, found);
    }

    [Fact]
    public async Task A_seed_is_the_same_every_time()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var seedNow = seed;
            var first = await Task.Run(() => Simulation.RunAsync(seedNow), TestContext.Current.CancellationToken);
            var second = await Task.Run(() => Simulation.RunAsync(seedNow), TestContext.Current.CancellationToken);
            Assert.Equal((first.Trace, first.Datagrams), (second.Trace, second.Datagrams));
        }
    }
}
