using System.Text.Json;
using Sideband.Testing;

namespace Sideband.Cli.Tests.Audits;

/// <summary>The verb: its exit code, its rows, and what it leaves behind.</summary>
public sealed class AuditVerbTests
{
    private static string[] Words(AuditRack rack, params string[] more) =>
        ["-H", rack.Target, "-U", AuditRack.User, "--no-cache", "audit", "--anonymous", .. more];

    [Theory]
    [InlineData("critical", ExitCode.Success)]
    [InlineData("low", ExitCode.Findings)]
    public async Task Ends_with_6_where_a_finding_is_as_severe_as_was_said(string limit, int code)
    {
        await using var rack = AuditRack.Start("suites: [3]");
        var run = await CommandLine.RunAsync(Words(rack, "--fail-on", limit));
        Assert.Equal(code, run.ExitCode);
        Assert.Contains("suite-17-missing", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_have_evidence_and_a_remedy_for_the_host()
    {
        await using var rack = AuditRack.Start("ipmi 1.5: [md5]");
        var run = await CommandLine.RunAsync(Words(rack, "-o", "json"));
        using var json = JsonDocument.Parse(run.Output);
        var row = json.RootElement[0].GetProperty("data")[0];
        Assert.Equal("ipmi15-md5", row.GetProperty("check").GetString());
        Assert.Contains("84", row.GetProperty("evidence").GetString()!, StringComparison.Ordinal);
        Assert.Equal($"sideband -H {rack.Target} lan set --auth-types all=", row.GetProperty("remedy").GetString());
        Assert.Contains(
            "lan.1.authentication-type-enables.administrator=none",
            row.GetProperty("settings").EnumerateArray().Select(s => s.GetString())
        );
    }

    [Fact]
    public async Task Says_what_it_could_not_see()
    {
        await using var rack = AuditRack.Start("profile: compatible");
        var run = await CommandLine.RunAsync("-H", rack.Target, "--no-cache", "audit", "--anonymous");
        Assert.Contains("(password-codes)", run.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_told_as_everywhere()
    {
        var port = FreePorts.One();
        var run = await CommandLine.RunAsync("-H", $"127.0.0.1:{port}", "--timeout", "0.5", "audit", "--anonymous");
        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
    }
}
