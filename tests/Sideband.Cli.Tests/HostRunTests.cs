using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Sideband.Interop.Tests;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>Many hosts at once: what is printed, in which form, and how the program ends.</summary>
public sealed class HostRunTests
{
    private static string Range(TestRack rack, int last) => $"127.0.0.1:[{rack.Port}-{rack.Port + last}]";

    [Fact]
    public async Task Identical_answers_stand_together()
    {
        await using var rack = TestRack.Start(nodes: 4);
        var all = await CommandLine.RunAsync([.. CommandLine.Admin(Range(rack, 3)), "power", "status", "-o", "table"]);
        Assert.Equal((0, $"{Range(rack, 3)}: on\n"), (all.ExitCode, all.Output));
    }

    [Fact]
    public async Task In_a_pipe_each_host_has_its_lines()
    {
        await using var rack = TestRack.Start(nodes: 2);
        var all = await CommandLine.RunAsync([.. CommandLine.Admin(Range(rack, 1)), "power", "status"]);
        Assert.Equal($"127.0.0.1:{rack.Port}\ton\n127.0.0.1:{rack.Port + 1}\ton\n", all.Output);
    }

    [Fact]
    public async Task A_host_that_fails_hides_nobody()
    {
        await using var rack = TestRack.Start();
        var dead = $"127.0.0.1:{FreePorts.One()}";
        var both = await CommandLine.RunAsync([
            .. CommandLine.Admin($"{rack.Target},{dead}"),
            "--timeout",
            "0.5",
            "power",
            "status",
            "-o",
            "json",
        ]);
        Assert.Equal(ExitCode.Partial, both.ExitCode);
        using var json = JsonDocument.Parse(both.Output);
        var hosts = json.RootElement.EnumerateArray().ToList();
        Assert.Equal(
            (true, "on"),
            (hosts[0].GetProperty("ok").GetBoolean(), hosts[0].GetProperty("data").GetProperty("power").GetString())
        );
        var error = hosts[1].GetProperty("error");
        Assert.Equal(
            (false, "unreachable"),
            (hosts[1].GetProperty("ok").GetBoolean(), error.GetProperty("kind").GetString())
        );
        Assert.Contains("sideband discover", error.GetProperty("hint").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_of_json_come_as_hosts_answer()
    {
        await using var rack = TestRack.Start(nodes: 3);
        var all = await CommandLine.RunAsync([.. CommandLine.Admin(Range(rack, 2)), "mc", "info", "-o", "jsonl"]);
        var lines = all.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.True(JsonDocument.Parse(line).RootElement.GetProperty("ok").GetBoolean()));
    }

    [Fact]
    public async Task Hosts_that_are_silent_hold_up_nobody_and_are_tried_still()
    {
        await using var rack = TestRack.Start(nodes: 3);
        using var deaf = new Relay(rack.Port);
        var dead = Enumerable.Range(0, 6).Select(_ => $"127.0.0.1:{FreePorts.One()}");
        var hosts = string.Join(',', [.. dead, $"127.0.0.1:{deaf.Port}", Range(rack, 2)]);
        var all = await CommandLine.RunAsync([
            .. CommandLine.Admin(hosts),
            .. (string[])["--fanout", "2", "--timeout", "2", "power", "status", "-o", "jsonl"],
        ]);
        var came = all
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(host => (Name: host.GetProperty("host").GetString(), Ok: host.GetProperty("ok").GetBoolean()))
            .ToList();
        Assert.Equal([true, true, true, true, .. Enumerable.Repeat(false, 6)], came.Select(host => host.Ok));
        // The one that answers no pings is through all the same, behind those that do.
        Assert.Equal($"127.0.0.1:{deaf.Port}", came[3].Name);
        Assert.True(deaf.Pings > 0);
    }

    [Fact]
    public async Task A_host_that_is_said_to_answer_no_pings_is_asked_without_one()
    {
        await using var rack = TestRack.Start(nodes: 2);
        using var deaf = new Relay(rack.Port);
        var run = await CommandLine.RunAsync([
            .. CommandLine.Admin($"127.0.0.1:{deaf.Port},127.0.0.1:{rack.Port + 1}"),
            .. (string[])["--fanout", "1", "--quirk", "icts,ipmiping", "power", "status"],
        ]);
        Assert.Equal((ExitCode.Success, 0), (run.ExitCode, deaf.Pings));
    }

    [Fact]
    public async Task One_host_is_asked_without_a_ping()
    {
        await using var rack = TestRack.Start();
        using var deaf = new Relay(rack.Port);
        var one = await CommandLine.RunAsync([.. CommandLine.Admin($"127.0.0.1:{deaf.Port}"), "power", "status"]);
        Assert.Equal(("on\n", 0), (one.Output, deaf.Pings));
    }

    [Fact]
    public async Task A_controller_that_knows_no_pings_is_discovered()
    {
        await using var rack = TestRack.Start();
        using var deaf = new Relay(rack.Port);
        var found = await CommandLine.RunAsync("discover", $"127.0.0.1:{deaf.Port}", "--ping-only");
        Assert.Equal("1 of 1 answered\n", found.Words);
        Assert.Equal(1, deaf.Pings);
    }

    [Fact]
    public async Task An_interrupted_search_says_who_had_answered()
    {
        await using var rack = TestRack.Start();
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var port = ((IPEndPoint)silent.Client.LocalEndPoint!).Port;
        var ended = CommandLine.EndedAsync(enough.Token, "discover", rack.Target, $"127.0.0.1:{port}");
        // A silent one is asked again when its ping has not been answered for a while: the other's has been by then.
        await silent.ReceiveAsync(enough.Token);
        await silent.ReceiveAsync(enough.Token);
        await enough.CancelAsync();
        var run = await ended;
        Assert.Equal(
            (ExitCode.Interrupted, $"sideband: interrupted; 1 had answered: {rack.Target}\n"),
            (run.ExitCode, run.Words)
        );
    }

    [Fact]
    public async Task An_interrupted_run_says_what_was_and_what_was_not_done()
    {
        await using var rack = TestRack.Start();
        // The second host hears, and says nothing: once it is asked, the first is done.
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var dead = ((IPEndPoint)silent.Client.LocalEndPoint!).Port;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var asked = silent.ReceiveAsync(enough.Token).AsTask();
        var ended = CommandLine.EndedAsync(
            enough.Token,
            [
                .. CommandLine.Admin($"{rack.Target},127.0.0.1:{dead},other[1-3]"),
                .. (string[])["--fanout", "1", "--max-failures", "9", "power", "on"],
            ]
        );
        await asked;
        await enough.CancelAsync();
        var run = await ended;
        // Nobody is at a terminal to say yes: 'on' is not dangerous.
        Assert.Equal(ExitCode.Interrupted, run.ExitCode);
        Assert.Contains($"{rack.Target}\ton: done", run.Output, StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{dead}: interrupted while it was under way", run.Words, StringComparison.Ordinal);
        Assert.Contains("other[1-3]: interrupted before it was begun", run.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enough_failures_end_it()
    {
        var ports = Enumerable.Range(0, 3).Select(_ => $"127.0.0.1:{FreePorts.One()}");
        var run = await CommandLine.RunAsync([
            .. CommandLine.Admin(string.Join(',', ports)),
            "--timeout",
            "0.3",
            "--fanout",
            "1",
            "--max-failures",
            "1",
            "power",
            "status",
        ]);
        Assert.Contains("stopped after 1 failures before it was begun", run.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dangerous_work_on_many_hosts_is_not_done_unasked()
    {
        await using var rack = TestRack.Start(nodes: 2);
        var run = await CommandLine.RunAsync([.. CommandLine.Admin(Range(rack, 1)), "power", "off"]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains($"power off on 2 hosts, {Range(rack, 1)}? [y/N]", run.Words, StringComparison.Ordinal);
        var after = await CommandLine.RunAsync([
            .. CommandLine.Admin(Range(rack, 1)),
            "power",
            "status",
            "-o",
            "table",
        ]);
        Assert.Equal($"{Range(rack, 1)}: on\n", after.Output);
        var yes = await CommandLine.RunAsync([
            .. CommandLine.Admin(Range(rack, 1)),
            "power",
            "off",
            "--wait",
            "--yes",
            "-o",
            "table",
        ]);
        Assert.Equal($"{Range(rack, 1)}: off\n", yes.Output);
    }

    [Fact]
    public async Task A_dry_run_shows_what_would_be_sent_and_sends_nothing()
    {
        await using var rack = TestRack.Start();
        var run = await CommandLine.OnAsync(rack, "power", "off", "--dry-run", "-o", "csv");
        Assert.Contains("Chassis Control,,\n,Action,0h Power down", run.Output, StringComparison.OrdinalIgnoreCase);
        var set = await CommandLine.OnAsync(
            rack,
            "sensor",
            "threshold",
            "set",
            "CPU Temp",
            "upper-critical",
            "90",
            "--dry-run"
        );
        Assert.StartsWith("Set Sensor Threshold", set.Output, StringComparison.Ordinal);
        Assert.Equal("on\n", (await CommandLine.OnAsync(rack, "power", "status")).Output);
    }
}
