using Sideband.Interop.Tests;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>What goes wrong is told so that a person knows what to try next.</summary>
public sealed class ErrorTests
{
    [Fact]
    public async Task No_host_is_named()
    {
        var run = await CommandLine.RunAsync("power", "status");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("Name one with --host (-H)", run.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("raw")]
    [InlineData("rack", "run")]
    [InlineData("serve", "import", "csv")]
    public async Task Help_is_no_mistake_though_the_rest_is_not_said(params string[] verb)
    {
        var run = await CommandLine.RunAsync([.. verb, "--help"]);
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("Usage:", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Words);
    }

    [Fact]
    public async Task There_is_no_password()
    {
        var run = await CommandLine.RunAsync("-H", "127.0.0.1", "-U", "admin", "power", "status");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("set SIDEBAND_PASSWORD, or use --password-file FILE", run.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_nobody_knows()
    {
        var run = await CommandLine.RunAsync([.. CommandLine.Admin("no-such-host.invalid"), "power", "status"]);
        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
        Assert.Contains("'no-such-host.invalid' is no known host", run.Words, StringComparison.Ordinal);
        Assert.Contains("Check the name, or give the address.", run.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_unplugged()
    {
        var run = await CommandLine.RunAsync([
            .. CommandLine.Admin($"127.0.0.1:{FreePorts.One()}"),
            "--timeout",
            "0.4",
            "power",
            "status",
        ]);
        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
        // It tells how long it waited, which on a busy machine is a little more.
        Assert.Matches(@"gave no answer within [0-9.]+ s \(\d+ tr(y|ies)\)", run.Words);
        Assert.Contains("'sideband discover' shows who answers", run.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password()
    {
        await using var rack = TestRack.Start();
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "wrong-word\n", TestContext.Current.CancellationToken);
        var run = await CommandLine.RunAsync("-H", rack.Target, "-U", TestRack.User, "-f", path, "power", "status");
        File.Delete(path);
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("does not know user 'admin' with this password", run.Words, StringComparison.Ordinal);
        Assert.Contains("Check the user's name and the password", run.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-word", run.Words + run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cipher_suite_that_the_controller_does_not_offer()
    {
        await using var rack = TestRack.Start();
        var run = await CommandLine.OnAsync(rack, "-C", "8", "power", "status");
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("offers none of the cipher suites 8", run.Words, StringComparison.Ordinal);
        Assert.Contains("'sideband cipher list' shows what it offers", run.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "'x' does not fit <watts>, which takes a whole number from 0 to 65535",
        "dcmi",
        "power",
        "limit",
        "set",
        "x"
    )]
    [InlineData("'65536' does not fit <watts>, which takes", "dcmi", "power", "limit", "set", "65536")]
    [InlineData(
        "'soon' does not fit --timeout, which takes a number such as 2.5",
        "--timeout",
        "soon",
        "power",
        "status"
    )]
    [InlineData(
        "'text' does not fit --output, which takes one of table, json, jsonl, csv",
        "-o",
        "text",
        "power",
        "status"
    )]
    [InlineData(
        "'300' does not fit <handles>, which takes a whole number from 0 to 255",
        "session",
        "close",
        "1",
        "300"
    )]
    public async Task A_number_that_is_none(string words, params string[] line)
    {
        var run = await CommandLine.RunAsync(line);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(words, run.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", run.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verb_without_its_noun()
    {
        var run = await CommandLine.RunAsync("selftest");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("'selftest' is no command; did you mean 'mc selftest'?", run.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leave --host away", "-I", "open", "-H", "node7", "power", "off")]
    [InlineData("it goes with -I open", "-d", "1", "-H", "node7", "mc", "info")]
    [InlineData("--device is a number", "-I", "open", "-d", "-1", "mc", "info")]
    [InlineData("serial over LAN is a console over the network", "-I", "open", "console")]
    public async Task The_machines_own_controller_where_a_host_is_meant_and_the_other_way_round(
        string words,
        params string[] line
    )
    {
        var run = await CommandLine.RunAsync(line);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(words, run.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_without_the_driver()
    {
        var run = await CommandLine.RunAsync("-I", "open", "-d", "97", "mc", "info");
        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
        Assert.Contains("no /dev/ipmi97", run.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sensor_that_there_is_not()
    {
        await using var rack = TestRack.Start();
        var run = await CommandLine.OnAsync(rack, "sensor", "get", "CPU Tmp");
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("has no sensor 'CPU Tmp'", run.Words, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'CPU Temp'?", run.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_may_not()
    {
        await using var rack = TestRack.Start();
        var run = await CommandLine.RunAsync(
            "-H",
            rack.Target,
            "-U",
            "viewer",
            "--password-env",
            "SIDEBAND_TEST_PASSWORD",
            "--no-cache",
            "power",
            "off"
        );
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("needs privilege Operator", run.Words, StringComparison.Ordinal);
        Assert.Contains("Use a user with more rights", run.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("power", "statsu", "'statsu'", "status")]
    [InlineData("sensr", "list", "'sensr' is no command", "did you mean 'sensor'?")]
    [InlineData("power", "", "'' is no verb of power", "there are: status, on, off")]
    [InlineData("watchdog", "get", "no verb of watchdog", "there are: run; 'mc watchdog' has show, set, reset, off")]
    [InlineData("watchdog", "off", "no verb of watchdog", "did you mean 'mc watchdog off'?")]
    [InlineData("sel", "--tpye", "'--tpye' is no option of sel", "--help")]
    public async Task A_wrong_word_is_told_with_the_nearest_right_one(
        string noun,
        string verb,
        string wrong,
        string right
    )
    {
        var run = await CommandLine.RunAsync(noun, verb);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(wrong, run.Words, StringComparison.Ordinal);
        Assert.Contains(right, run.Words + run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--cipher-suite", "99", "expected auto or 0 to")]
    [InlineData("--privilege", "root", "there are callback, user, operator, administrator")]
    [InlineData("--interface", "serial", "there are lanplus, lan and open")]
    [InlineData("--timeout", "0", "--timeout is a number of seconds above 0")]
    [InlineData("--password-file", "/no/such/file", "--password-file:")]
    [InlineData("--password-command", "exit 3", "the command ended with 3")]
    [InlineData("--kg-file", "/no/such/file", "--kg-file:")]
    [InlineData("--host", "file:/no/such/file", "--host file:/no/such/file:")]
    [InlineData("--host", "node[3-1]", "the range '3-1' is wrong")]
    public async Task A_wrong_value_is_told_before_anybody_is_asked(string option, string value, string problem)
    {
        string[] line = [.. CommandLine.Admin("127.0.0.1"), option, value, "power", "status"];
        var run = await CommandLine.RunAsync(line);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(problem, run.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_noun_without_a_verb_is_told_with_its_verbs()
    {
        var run = await CommandLine.RunAsync("power");
        Assert.Equal(
            (
                ExitCode.Usage,
                "sideband: power what? There are: status, on, off, cycle, reset, soft, nmi, policy, interval\n"
            ),
            (run.ExitCode, run.Words)
        );
    }

    [Fact]
    public async Task A_group_that_there_is_not_is_no_file_of_words()
    {
        var run = await CommandLine.RunAsync([.. CommandLine.Admin("@wbe"), "power", "status"]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("there is no group 'wbe'", run.Words, StringComparison.Ordinal);
    }
}
