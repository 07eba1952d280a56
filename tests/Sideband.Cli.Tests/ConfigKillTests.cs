using System.Diagnostics;
using System.Globalization;
using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Interop.Tests;
using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Tests;

/// <summary>
/// The real program applies settings to a running controller and is killed between a write that may lock out and its
/// check; the next run is told nothing of it, and converges.
/// </summary>
[Collection(nameof(WorkingFolder))]
public sealed class ConfigKillTests
{
    private const string Old = "127.0.0.76";
    private const string New = "127.0.0.77";
    private const string NewPassword = "another-word";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_run_that_is_killed_between_the_write_of_an_address_and_its_check_converges_on_the_next()
    {
        using var folder = new WorkingFolder();
        await using var rack = TestRack.Start();
        await using var inside = await InsideAsync(rack, TestRack.Password);
        await inside.Lan.WriteAsync(
            ChannelOperations.Present,
            new LanIpAddress(new Ipv4Address(System.Net.IPAddress.Parse(Old).GetAddressBytes())),
            TestContext.Current.CancellationToken
        );
        async Task<bool> IsAt(string address) =>
            (await inside.Lan.GetAsync<LanIpAddress>(ChannelOperations.Present, 0)).Address.ToIPAddress().ToString()
            == address;
        Process? running = null;
        // The controller is at one address at a time, as real ones are: who asks at the other gets no answer.
        await using var before = new SecondAddress(Old, rack.Port, _ => IsAt(Old));
        await using var after = new SecondAddress(
            New,
            rack.Port,
            async _ =>
            {
                if (!await IsAt(New))
                    return false;
                if (running is null)
                    return true;
                running.Kill();
                running = null;
                return false;
            }
        );
        await WriteAsync(
            $"lan:\n  1:\n    ip-address:\n      address: {New}\n    bmc-generated-arp-control:\n      gratuitous: yes\n"
        );
        using var killed = Start(rack, Old, "apply");
        running = killed;
        await EndAsync(killed);
        Assert.NotEqual(ExitCode.Success, killed.ExitCode);
        Assert.True(await IsAt(New), "the address was not written: the test shows nothing");

        var (code, words) = await RunAsync(rack, Old, "apply");
        Assert.True(code == ExitCode.Success, words);
        Assert.True(await IsAt(New));
        (code, words) = await RunAsync(rack, Old, "diff");
        Assert.True(code == ExitCode.Success && words.Length == 0, words);
        // The lock that the killed run left behind keeps the next change from nobody.
        await WriteAsync("lan:\n  1:\n    bmc-generated-arp-control:\n      gratuitous: no\n");
        (code, words) = await RunAsync(rack, New, "apply");
        Assert.True(code == ExitCode.Success, words);
    }

    [Fact]
    public async Task A_run_that_is_killed_between_the_write_of_a_password_and_its_check_converges_on_the_next()
    {
        using var folder = new WorkingFolder();
        Environment.SetEnvironmentVariable("SIDEBAND_TEST_NEW", NewPassword);
        await using var rack = TestRack.Start();
        Process? running = null;
        await using var wire = new SecondAddress(
            Old,
            rack.Port,
            async packet =>
            {
                if (running is null || !IsOpenSession(packet) || !await LetsInAsync(rack, NewPassword))
                    return true;
                running.Kill();
                running = null;
                return false;
            }
        );
        await WriteAsync(
            "users:\n  2:\n    password: env:SIDEBAND_TEST_NEW\n  5:\n    name: carol\nsystem-info:\n  system-name: web7\n"
        );
        using var killed = Start(rack, Old, "apply");
        running = killed;
        await EndAsync(killed);
        Assert.NotEqual(ExitCode.Success, killed.ExitCode);
        Assert.True(await LetsInAsync(rack, NewPassword), "the password was not written: the test shows nothing");

        var (code, words) = await RunAsync(rack, Old, "apply");
        Assert.True(code == ExitCode.Success, words);
        (code, words) = await RunAsync(rack, Old, "diff");
        Assert.True(code == ExitCode.Success && words.Length == 0, words);
        Assert.False(await LetsInAsync(rack, TestRack.Password));
        await using var inside = await InsideAsync(rack, NewPassword);
        Assert.Equal(
            "web7",
            await inside.SystemInfo.ReadAsync(
                SystemInfoSystemName.Parameter.Selector,
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task What_was_shown_is_asked_for_and_done_only_after_yes()
    {
        using var folder = new WorkingFolder();
        await using var rack = TestRack.Start();
        await WriteAsync("system-info:\n  system-name: web7\n");
        foreach (
            var (answer, expected) in ((string, int)[])
                [("n", ExitCode.Usage), ("", ExitCode.Usage), ("y", ExitCode.Success)]
        )
        {
            using var asking = Peer.StartTalking(Peer.Sideband, Words(rack, "127.0.0.1", "apply"));
            await asking.StandardInput.WriteLineAsync(answer);
            asking.StandardInput.Close();
            var words = await asking.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await EndAsync(asking);
            Assert.True(asking.ExitCode == expected, words);
            Assert.Contains("web7", words, StringComparison.Ordinal);
            Assert.Contains("make this change? [y/N]", words, StringComparison.Ordinal);
            var (_, left) = await RunAsync(rack, "127.0.0.1", "diff");
            Assert.Equal(expected == ExitCode.Success, left.Length == 0);
        }
    }

    [Fact]
    public async Task A_password_with_which_no_second_session_is_let_in_is_taken_back()
    {
        using var folder = new WorkingFolder();
        Environment.SetEnvironmentVariable("SIDEBAND_TEST_NEW", NewPassword);
        await using var rack = TestRack.Start();
        // Whoever wants in once the password is another gets no answer: as if its firmware had garbled it.
        await using var wire = new SecondAddress(
            Old,
            rack.Port,
            async packet => !IsOpenSession(packet) || !await LetsInAsync(rack, NewPassword)
        );
        await WriteAsync("users:\n  2:\n    password: env:SIDEBAND_TEST_NEW\n");
        var (code, words) = await RunAsync(rack, Old, "apply");
        Assert.True(code == ExitCode.Failed, words);
        Assert.Contains("nobody comes in any more; it was taken back", words, StringComparison.Ordinal);
        Assert.DoesNotContain(NewPassword, words, StringComparison.Ordinal);
        Assert.True(await LetsInAsync(rack, TestRack.Password));
        Assert.False(await LetsInAsync(rack, NewPassword));
    }

    [Fact]
    public async Task Ctrl_C_ends_the_step_that_is_begun_and_tells_what_was_done_and_what_was_not()
    {
        using var folder = new WorkingFolder();
        await using var rack = TestRack.Start();
        await using var inside = await InsideAsync(rack, TestRack.Password);
        Process? running = null;
        await using var wire = new SecondAddress(
            Old,
            rack.Port,
            async _ =>
            {
                if (
                    running is not null
                    && await inside.SystemInfo.ReadAsync(SystemInfoSystemName.Parameter.Selector) == "web7"
                )
                {
                    await InterruptAsync(running);
                    running = null;
                }
                return true;
            }
        );
        await WriteAsync(
            "system-info:\n  system-name: web7\ndcmi:\n  asset-tag: RACK7\nusers:\n  5:\n    name: carol\n"
        );
        using var stopped = Start(rack, Old, "apply");
        running = stopped;
        var words = await stopped.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await EndAsync(stopped);
        Assert.True(stopped.ExitCode == ExitCode.Interrupted, words);
        Assert.Contains(
            "interrupted: 1 of 3 changes were made: system-info.system-name; not made: dcmi.asset-tag, users.5.name",
            words,
            StringComparison.Ordinal
        );
        var (code, rest) = await RunAsync(rack, Old, "apply");
        Assert.True(code == ExitCode.Success, rest);
        (_, rest) = await RunAsync(rack, Old, "diff");
        Assert.Equal("", rest);
    }

    [Fact]
    public async Task Ctrl_C_in_an_export_leaves_no_file()
    {
        using var folder = new WorkingFolder();
        await using var rack = TestRack.Start();
        Process? running = null;
        var packets = 0;
        await using var wire = new SecondAddress(
            Old,
            rack.Port,
            async _ =>
            {
                if (++packets == 100)
                    await InterruptAsync(running!);
                return true;
            }
        );
        using var stopped = Start(rack, Old, "export");
        running = stopped;
        var words = await stopped.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await EndAsync(stopped);
        Assert.True(stopped.ExitCode == ExitCode.Interrupted, words);
        Assert.Contains("interrupted: wanted.yaml was not written", words, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles("."));
    }

    /// <summary>Presses Ctrl-C, and lets the program hear it before anything more reaches it.</summary>
    private static async Task InterruptAsync(Process process)
    {
        await Peer.RunAsync("kill", "-INT", process.Id.ToString(CultureInfo.InvariantCulture));
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
    }

    private static string[] Words(TestRack rack, string host, string verb) =>
        [.. CommandLine.Admin($"{host}:{rack.Port}"), "--timeout", "2", "config", verb, "wanted.yaml"];

    private static Task WriteAsync(string text) =>
        File.WriteAllTextAsync("wanted.yaml", text, TestContext.Current.CancellationToken);

    private static Process Start(TestRack rack, string host, string verb) =>
        Peer.Start(Peer.Sideband, [.. Words(rack, host, verb), "--yes"]);

    private static async Task EndAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        await process.WaitForExitAsync(limit.Token);
    }

    /// <summary>Runs to the end; gives back the exit code, and what was printed.</summary>
    private static async Task<(int Code, string Output)> RunAsync(TestRack rack, string host, string verb)
    {
        using var process = Start(rack, host, verb);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await EndAsync(process);
        return (process.ExitCode, await output + await errors);
    }

    private static Task<IpmiClient> InsideAsync(TestRack rack, string password) =>
        IpmiClient.ConnectAsync(
            "127.0.0.1",
            new(TestRack.User, password),
            new ClientOptions { Port = rack.Port, CacheFolder = null },
            TestContext.Current.CancellationToken
        );

    private static async Task<bool> LetsInAsync(TestRack rack, string password)
    {
        try
        {
            await using var client = await InsideAsync(rack, password);
            return true;
        }
        catch (IpmiRefusedException)
        {
            return false;
        }
    }

    /// <summary>RMCP of class IPMI, in the format of 2.0, payload 10h. (IPMI v2.0 §13.6, §13.17)</summary>
    private static bool IsOpenSession(byte[] packet) => packet is [_, _, _, 0x07, 0x06, 0x10, ..];
}
