using Sideband.Bmc.Racks;
using Sideband.Client;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Interop.Tests;

/// <summary>Event filtering and alerting, as ipmitool, FreeIPMI and net-snmp see them.</summary>
public sealed class AlertTests
{
    private const uint FanTooSlow = 0x040102;
    private const uint TooHot = 0x010109;

    private static async Task<string> IpmitoolAsync(AlertRack rack, params string[] command)
    {
        var (code, output) = await Peer.RunAsync(
            "ipmitool",
            [.. $"-I lanplus -H 127.0.0.1 -p {rack.Port} -U admin -P {AlertRack.Password}".Split(' '), .. command]
        );
        Assert.True(code == 0, $"ipmitool {string.Join(' ', command)} ended with {code}: {output}");
        return output;
    }

    private static async Task<string> FreeIpmiAsync(AlertRack rack, string program, params string[] options)
    {
        var (code, output) = await Peer.RunAsync(
            program,
            [.. $"-h 127.0.0.1:{rack.Port} -u admin -p {AlertRack.Password} -l ADMIN -D LAN_2_0".Split(' '), .. options]
        );
        Assert.True(code == 0, $"{program} {string.Join(' ', options)} ended with {code}: {output}");
        return output;
    }

    [Fact]
    public async Task Traps_reach_snmptrapd_over_both_versions_of_ip()
    {
        await using var receiver = await TrapReceiver.StartAsync();
        await using var rack = AlertRack.Start(receiver.Port, "[127.0.0.1, \"::1\"]");
        // Its first made-up event: a temperature above its upper critical limit.
        await IpmitoolAsync(rack, "event", "1");
        await receiver.NextAsync(TooHot);
        await receiver.NextAsync(TooHot);
        // snmptrapd reads its two sockets in the order that it likes.
        Assert.Single(
            receiver.Traps,
            t => t.From.StartsWith($"UDP: [127.0.0.1]:{rack.Port}->", StringComparison.Ordinal)
        );
        Assert.Single(receiver.Traps, t => t.From.StartsWith("UDP/IPv6: [::1]", StringComparison.Ordinal));
        foreach (var trap in receiver.Traps)
        {
            Assert.Equal(("1.3.6.1.4.1.3183.1.1", "6"), (trap.Enterprise, trap.Generic));
            Assert.Equal("1.3.6.1.4.1.3183.1.1.1", trap.Variable);
            Assert.Contains("ops", trap.Community, StringComparison.Ordinal);
            Assert.Equal(47, trap.Value.Length);
        }
    }

    [Fact]
    public async Task A_fan_that_fails_is_logged_filtered_alerted_acknowledged_and_cycles_the_machine_once()
    {
        await using var receiver = await TrapReceiver.StartAsync();
        await using var rack = AlertRack.Start(
            receiver.Port,
            "{address: 127.0.0.1, acknowledged: yes, timeout: 1, retries: 7}"
        );
        rack.Inject("FAN 1", "fail");
        var trap = await receiver.NextAsync(FanTooSlow);
        byte[] entry = [0x20, 0x00, 0x04, 0x04, 0x02, 0x01, 0x52, 0x00, 0x0A];
        Assert.True(await rack.HasOnDiskAsync(entry), "the event is not on disk");

        var decoded = await FreeIpmiAsync(rack, "ipmi-pet", ["-v", "-v", "--quiet-cache", .. trap.Words]);
        Assert.Contains("FAN 1", decoded, StringComparison.Ordinal);
        Assert.Contains("Critical condition", decoded, StringComparison.Ordinal);
        Assert.Contains("Lower Critical - going low", decoded, StringComparison.Ordinal);
        Assert.Contains("Fan 1 has failed", decoded, StringComparison.Ordinal);

        // Not acknowledged it comes again, the same bytes; acknowledged it does not.
        Assert.Equal(trap.Value, (await receiver.NextAsync(FanTooSlow)).Value);
        var (code, said) = await Peer.RunAsync(
            "ipmi-pet",
            ["-h", $"127.0.0.1:{rack.Port}", "--pet-acknowledge", .. trap.Words]
        );
        Assert.True(code == 0, said);

        await rack.UntilAsync(log => log.Count(IsBoot) == 1);
        // What was sent before the acknowledgement has been read when a later one has.
        await IpmitoolAsync(rack, "event", "1");
        await receiver.NextAsync(TooHot);
        var before = receiver.Traps.Count;
        // Another event tells that time has passed; what was acknowledged was not sent any more meanwhile.
        await Task.Delay(TimeSpan.FromSeconds(2.5), TimeProvider.System, TestContext.Current.CancellationToken);
        await IpmitoolAsync(rack, "event", "1");
        await receiver.NextAsync(TooHot);
        Assert.DoesNotContain(receiver.Traps.Skip(before), t => t.Sequence == trap.Sequence);

        // The controller starts anew with what it kept: nothing is done again.
        await rack.RestartAsync();
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
        var log = await rack.LogAsync();
        Assert.Single(log, IsBoot);
        Assert.Single(log, e => e is { SensorType: SensorType.PowerUnit });
        Assert.Contains(
            "System Power         : on",
            await IpmitoolAsync(rack, "chassis", "status"),
            StringComparison.Ordinal
        );
        static bool IsBoot(SystemEventRecord e) => e is { SensorType: SensorType.SystemBootRestartInitiated };
    }

    [Fact]
    public async Task An_event_runs_a_program_and_tells_it_what_has_happened()
    {
        var folder = Directory.CreateTempSubdirectory("sideband-program").FullName;
        var (script, told) = (Path.Combine(folder, "on-event"), Path.Combine(folder, "told"));
        await File.WriteAllTextAsync(
            script,
            $"#!/bin/sh\ncat > {told}.part\nmv {told}.part {told}\n",
            TestContext.Current.CancellationToken
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await using var rack = AlertRack.Start(162, "127.0.0.9", $"program: {script}");
        rack.Inject("12V", "14");
        for (var i = 0; i < 1200 && !File.Exists(told); i++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        var line = Assert.Single(await File.ReadAllLinesAsync(told, TestContext.Current.CancellationToken));
        var json = System.Text.Json.JsonDocument.Parse(line).RootElement;
        Assert.Equal("node", json.GetProperty("node").GetString());
        Assert.Equal("12V", json.GetProperty("sensor").GetString());
        Assert.Equal("Upper Critical - going high", json.GetProperty("event").GetString()![..27]);
        Assert.Equal("warning", json.GetProperty("severity").GetString());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Ipmitool_lists_and_changes_filters_policies_and_destinations()
    {
        await using var rack = AlertRack.Start(162, "[127.0.0.9, {address: 127.0.0.8, acknowledged: yes, retries: 3}]");
        Assert.Contains("0x51 | 40 | 32 |", await IpmitoolAsync(rack, "pef", "info"), StringComparison.Ordinal);
        Assert.Contains(
            "PEF,PEF event messages,PEF startup delay | Alert,Power-off,Reset,Power-cycle,Diagnostic-interrupt",
            await IpmitoolAsync(rack, "pef", "status"),
            StringComparison.Ordinal
        );
        var filters = await IpmitoolAsync(rack, "pef", "filter", "list");
        Assert.Contains(
            " 1 | enabled, configurable | Fan | 2 | Critical | Threshold | (0x01/0x0004),<LC | Alert,Power-cycle | 1",
            filters,
            StringComparison.Ordinal
        );
        Assert.Contains(" 33 | enabled, pre-configured | Temperature | Any |", filters, StringComparison.Ordinal);
        await IpmitoolAsync(rack, "pef", "filter", "disable", "33");
        Assert.Contains(
            " 33 | disabled, pre-configured",
            await IpmitoolAsync(rack, "pef", "filter", "list"),
            StringComparison.Ordinal
        );
        Assert.Contains("127.0.0.9", await IpmitoolAsync(rack, "pef", "policy", "list"), StringComparison.Ordinal);
        await IpmitoolAsync(rack, "lan", "alert", "set", "1", "3", "ipaddr", "127.0.0.7");
        await IpmitoolAsync(rack, "lan", "alert", "set", "1", "3", "ack", "on");
        await IpmitoolAsync(rack, "lan", "alert", "set", "1", "3", "retry", "5");
        var destination = await IpmitoolAsync(rack, "lan", "alert", "print", "1", "3");
        Assert.Contains("Alert Acknowledge       : Acknowledged", destination, StringComparison.Ordinal);
        Assert.Contains("Number of Retries       : 5", destination, StringComparison.Ordinal);
        Assert.Contains("Alert IP Address        : 127.0.0.7", destination, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FreeIpmi_takes_the_whole_configuration_out_and_puts_it_back()
    {
        await using var rack = AlertRack.Start(162, "[127.0.0.9, {address: 127.0.0.8, acknowledged: yes, retries: 3}]");
        var taken = await FreeIpmiAsync(rack, "ipmi-config", "--category=pef", "--checkout");
        string[] expected =
        [
            "Enable_PEF Yes",
            "Community_String ops",
            "Event_Filter_Action_Power_Cycle Yes",
            "Alert_String Fan 1 has failed",
            "Alert_IP_Address 127.0.0.8",
            "Filter_Type Manufacturer_Pre_Configured",
        ];
        var lines = taken
            .Split('\n')
            .Select(line => string.Join(' ', line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)));
        Assert.All(expected, line => Assert.Contains(line, lines));
        var file = Path.GetTempFileName();
        // It reads a value up to the first space.
        var put = taken.Replace("Fan 1 has failed", "Fan1", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, put, TestContext.Current.CancellationToken);
        await FreeIpmiAsync(rack, "ipmi-config", "--category=pef", "--commit", "-n", file);
        var again = await FreeIpmiAsync(rack, "ipmi-config", "--category=pef", "--checkout");
        Assert.Equal(put, again);
        File.Delete(file);
    }
}
