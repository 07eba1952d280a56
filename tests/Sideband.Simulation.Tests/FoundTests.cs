namespace Sideband.Simulation.Tests;

/// <summary>Seeds that once found something, each with what it was.</summary>
public sealed class FoundTests
{
    [Theory]
    [InlineData(2, "an entry that the disk had not taken was read back, and told as done")]
    [InlineData(4, "an entry was added twice: the first request was slower than the console's patience")]
    [InlineData(11, "a command was refused on a failed disk, and what it had set was read all the same")]
    [InlineData(12, "a set-up that had timed out kept the console from seeing that its session was gone")]
    [InlineData(13, "a clock set back kept the controller from opening sessions")]
    [InlineData(22, "a reset was carried out and told as refused: the log could not take it down")]
    [InlineData(113, "a late copy of a setting undid the one after it")]
    [InlineData(399, "fifteen answers lost in a row, and the console took none any more")]
    [InlineData(1215, "a controller came back with an entry that the console had looked for before, and sent again")]
    [InlineData(8020, "a session that ended under a command that had been heard of was never noticed")]
    [InlineData(12818, "a setting went out in a new session before its privilege, and undid a later one")]
    [InlineData(4207, "a packet of a session that had been given up undid what the next one had set")]
    [InlineData(4455, "the first fifteen answers of a session lost, and the console took none any more")]
    public Task What_was_found_once_does_not_come_back(int seed, string what) =>
        DoesNotComeBackAsync(seed, Cast.First, what);

    [Theory]
    [InlineData(
        3,
        "2.0, Md5; None; 0",
        "a console of 1.5 whose session was gone asked for another one within it, and heard nothing"
    )]
    [InlineData(
        60,
        "2.0, 2.0, Md5; None; 0",
        "an old answer, sent again by somebody else, was taken for the one to a new request"
    )]
    [InlineData(385, "2.0, 2.0; Events; 0.3", "on a failed disk an event was acted on, and told as refused")]
    [InlineData(
        22,
        "2.0, 2.0; Events, Limits; 0.4",
        "how far software had come was read back from memory, and was not kept"
    )]
    [InlineData(
        162,
        "2.0, 2.0; Events; 0.7",
        "a filter that the disk had not taken was read back, and gone with the next start"
    )]
    [InlineData(180, "2.0, 2.0; Events, Limits; 0.7", "a limit of power counted though that was refused")]
    [InlineData(154, "2.0, 2.0; Limits; 0.6", "a late copy of a command that is no Set undid the one after it")]
    [InlineData(6691, "2.0, 2.0; Rights; 0.6", "one refusal with wrong bits left a session with fewer rights")]
    public Task What_was_found_once_in_a_wider_play_does_not_come_back(int seed, string cast, string what) =>
        DoesNotComeBackAsync(seed, Cast.Parse(cast), what);

    private static async Task DoesNotComeBackAsync(int seed, Cast cast, string what)
    {
        var result = await Task.Run(() => Simulation.RunAsync(seed, cast: cast), TestContext.Current.CancellationToken);
        Assert.Null(result.Excused);
        Assert.True(result.Violation is null, $"Seed {seed} ({what}): {result.Violation?.Message}");
    }
}
