using System.Text;
using Sideband.Cli.Consoles;
using Sideband.Cli.Hosts;
using Sideband.Interop.Tests;

namespace Sideband.Cli.Tests.Consoles;

public sealed class ConsoleScriptTests
{
    private static IReadOnlyList<ScriptStep> Read(string text) => ConsoleScript.Read("s.txt", text.Split('\n'));

    [Fact]
    public void Steps_are_read_with_their_limits_and_escapes()
    {
        Environment.SetEnvironmentVariable("SIDEBAND_TEST_WORD", "pass word");
        var steps = Read(
            """
            # log in
            expect "login: " 5
            send "root\r"
            timeout 7.5
            expect /[$#] $/
            send "${SIDEBAND_TEST_WORD}\\\"\e\t\n"
            break
            wait 0.5
            """
        );
        var first = Assert.IsType<ScriptStep.Expect>(steps[0]);
        Assert.Equal((2, "login:\\ ", TimeSpan.FromSeconds(5)), (first.Line, first.Pattern.ToString(), first.Limit));
        Assert.Equal("root\r"u8.ToArray(), Assert.IsType<ScriptStep.Send>(steps[1]).Characters);
        var second = Assert.IsType<ScriptStep.Expect>(steps[2]);
        Assert.Equal(("[$#] $", TimeSpan.FromSeconds(7.5)), (second.Pattern.ToString(), second.Limit));
        Assert.Equal(
            "pass word\\\"\x1b\t\n",
            Encoding.UTF8.GetString(Assert.IsType<ScriptStep.Send>(steps[3]).Characters)
        );
        Assert.IsType<ScriptStep.Break>(steps[4]);
        Assert.Equal(TimeSpan.FromSeconds(0.5), Assert.IsType<ScriptStep.Wait>(steps[5]).Time);
    }

    [Theory]
    [InlineData("type \"x\"", "s.txt, line 1: 'type' is unknown; there are expect, send, break, wait, timeout")]
    [InlineData("\nsend x", "s.txt, line 2: text stands in double quotes")]
    [InlineData("send \"x", "the closing quote is missing")]
    [InlineData("send \"\\q\"", "'\\q' is unknown")]
    [InlineData("send \"${SIDEBAND_NOT_SET}\"", "SIDEBAND_NOT_SET is not set")]
    [InlineData("expect /[/", "the pattern is wrong")]
    [InlineData("expect \"x\" soon", "'soon' is no number of seconds")]
    public void What_is_wrong_is_said_with_its_line(string text, string message) =>
        Assert.Contains(message, Assert.Throws<UsageException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_script_talks_to_a_machine_and_log_and_recording_are_kept()
    {
        var folder = Directory.CreateTempSubdirectory("sideband-script").FullName;
        var (script, log, cast) = (
            Path.Combine(folder, "s"),
            Path.Combine(folder, "log"),
            Path.Combine(folder, "cast")
        );
        await using var rack = TestRack.Start();
        await File.WriteAllTextAsync(
            script,
            "expect \"login: \"\nsend \"root\\r\"\nexpect \"$ \"\nsend \"seq 3\\r\"\nexpect /3\\r\\n.*\\$ /\n",
            TestContext.Current.CancellationToken
        );
        var run = await CommandLine.OnAsync(rack, "console", "--script", script, "--log", log, "--record", cast);
        Assert.Equal((0, ""), (run.ExitCode, run.Words));
        var lines = await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken);
        Assert.Contains(
            lines,
            line => line.EndsWith(" 2", StringComparison.Ordinal) && line[4] == '-' && line[10] == 'T'
        );
        var recorded = await File.ReadAllLinesAsync(cast, TestContext.Current.CancellationToken);
        Assert.StartsWith(
            "{\"version\":2,\"width\":80,\"height\":24,\"timestamp\":",
            recorded[0],
            StringComparison.Ordinal
        );
        Assert.All(recorded[1..], line => Assert.Matches("^\\[[0-9]+\\.[0-9]{6},\"o\",\".*\"\\]$", line));

        await File.WriteAllTextAsync(script, "expect \"never\" 0.2\n", TestContext.Current.CancellationToken);
        var failed = await CommandLine.OnAsync(rack, "console", "--script", script);
        Assert.Equal(ExitCode.Failed, failed.ExitCode);
        Assert.Contains("line 1: 'never' did not come within 0.2 s", failed.Words, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Settings_of_serial_over_LAN_are_shown_and_set()
    {
        await using var rack = TestRack.Start();
        var set = await CommandLine.OnAsync(rack, "sol", "set", "accumulate-ms", "25", "-o", "json");
        Assert.Equal((0, ""), (set.ExitCode, set.Words));
        Assert.Contains("\"accumulate_ms\": 25", set.Output, StringComparison.Ordinal);
        var wrong = await CommandLine.OnAsync(rack, "sol", "set", "accumulate-ms", "7");
        Assert.Contains("in steps of 5", wrong.Words, StringComparison.Ordinal);
        var show = await CommandLine.OnAsync(rack, "sol", "show", "-o", "json");
        Assert.Contains("\"privilege\": \"operator\"", show.Output, StringComparison.Ordinal);
    }
}
