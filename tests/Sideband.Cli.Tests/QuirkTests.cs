using Sideband.Cli.Ipmitool;
using Sideband.Interop.Tests;

namespace Sideband.Cli.Tests;

public sealed class QuirkTests
{
    [Theory]
    [InlineData("opensespriv", "did you mean 'opensesspriv'?")]
    [InlineData("authcap,nothing-like-it", "there are: none, authcap, idzero")]
    public async Task An_unknown_name_is_told_before_any_host_is_asked(string name, string words)
    {
        var run = await CommandLine.RunAsync([.. CommandLine.Admin("127.0.0.1:9"), "--quirk", name, "mc", "info"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(words, run.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Named_quirks_are_shown()
    {
        await using var rack = TestRack.Start();
        var run = await CommandLine.OnAsync(
            rack,
            "--quirk",
            "solport",
            "--quirk",
            "intel20,icts",
            "mc",
            "info",
            "-o",
            "json"
        );
        Assert.Equal("", run.Words);
        Assert.Contains(
            "\"quirks\":[\"intel20\",\"solport\",\"icts\"]",
            string.Concat(run.Output.Where(c => !char.IsWhiteSpace(c))),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("intelplus", null)]
    [InlineData("nonsense", "OEM setup for \"nonsense\" failed")]
    public void The_drop_in_takes_them_as_the_peer_does(string name, string? problem) =>
        Assert.Equal(problem, DropInOptions.Parse(["-o", name, "mc", "info"]).Problem);
}
