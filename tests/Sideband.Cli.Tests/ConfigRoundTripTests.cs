using Sideband.Interop.Tests;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>What was exported of one controller makes another the same: for us and for FreeIPMI.</summary>
[Collection(nameof(WorkingFolder))]
public sealed class ConfigRoundTripTests
{
    /// <summary>Of each category one setting or more that differs from what a new controller has.</summary>
    private const string Changed = """
        users:
          3:
            privilege-limit: operator
            sol-payload: yes
          5:
            name: carol
            password: env:SIDEBAND_TEST_CAROL
            status: enabled
            privilege-limit: operator
            ipmi-messaging: yes
            sol-payload: yes
        channels:
          1:
            stored:
              alerting-off: yes
        lan:
          1:
            subnet-mask:
              mask: 255.255.0.0
            community-string: env:SIDEBAND_TEST_COMMUNITY
            destination-type:
              2:
                acknowledged: yes
                timeout: 7
                retries: 3
            destination-addresses:
              2:
                ipv-4-address: 127.0.0.9
            bad-password-threshold:
              threshold: 5
            ipv6-header-static-hop-limit:
              hop-limit: 32
        sol:
          1:
            sol-retry:
              count: 3
            sol-authentication:
              privilege: administrator
        serial:
          2:
            session-inactivity-timeout:
              half-minutes: 4
            modem-init-string: ATE1Q0V1X4&D0S0=0
            terminal-mode-configuration:
              echo: no
            community-string: env:SIDEBAND_TEST_COMMUNITY
        pef:
          pef-action-global-control:
            allowed: alert, power-down
          pef-startup-delay:
            seconds: 20
          event-filter-table:
            40:
              filter-enabled: no
            5:
              filter-enabled: yes
              filter-actions: alert
              filter-alert-policy: 3
              filter-sensor-type: 1
              filter-sensor-number: 1
          alert-policy-table:
            4:
              policy: 3
              enabled: yes
              channel: 1
              destination: 2
          alert-string-keys:
            2:
              filter: 5
              set: 1
          alert-strings:
            2: "Fan 1 has failed: have a look"
        boot:
          bmc-boot-flag-valid-bit-clearing:
            keep-without-command: yes
          boot-flags:
            valid: yes
            persistent: yes
            device: pxe
          boot-initiator-mailbox: "0x571c0000626f6f74206d65"
        chassis:
          power-restore:
            policy: always-on
          front-panel-buttons:
            reset-disabled: yes
        system-info:
          system-name: web7.example.org
          operating-system-name: "a name that is longer than one block of sixteen bytes"
        dcmi:
          asset-tag: RACK7-U12
          discovery-configuration:
            option-12: yes
          power-limit:
            watts: 400
            action: log
            active: yes
          thermal-limit:
            1:
              log: yes
              limit: 44
        sensors:
          CPU Temp:
            upper-critical: 90
            hysteresis-up: 3
            assertion-events: upper-critical-going-high
          PSU 1:
            event-messages: no
        """;

    private const string Sensors =
        TestRack.PowerSensor + "\n{name: Inlet Temp, type: temperature, entity: air inlet 1, idle: 22, full: 22}";

    [Fact]
    public async Task What_was_exported_of_one_controller_makes_another_the_same()
    {
        using var folder = new WorkingFolder();
        var port = FreePorts.One();
        var (first, _) = await ChangedAsync(port, "one", []);
        Assert.DoesNotContain(ConfigSecretTests.Secret, first, StringComparison.Ordinal);
        Assert.DoesNotContain(ConfigSecretTests.Community, first, StringComparison.Ordinal);
        await File.WriteAllTextAsync("first.yaml", first, TestContext.Current.CancellationToken);
        await using var rack = Rack(port, "two");
        // Passwords are in no file; who is enabled needs one.
        await File.WriteAllTextAsync(
            "secrets.yaml",
            "users:\n  5:\n    name: carol\n    password: env:SIDEBAND_TEST_CAROL\n",
            TestContext.Current.CancellationToken
        );
        foreach (var file in (string[])["secrets.yaml", "first.yaml"])
        {
            var apply = await CommandLine.OnAsync(rack, "config", "apply", file, "--yes");
            Assert.True(apply.ExitCode == ExitCode.Success, apply.Words);
        }
        await CommandLine.OnAsync(rack, "config", "export", "second.yaml");
        Assert.Equal(first, await File.ReadAllTextAsync("second.yaml", TestContext.Current.CancellationToken));
        // And once more changes nothing.
        var again = await CommandLine.OnAsync(rack, "config", "apply", "first.yaml", "--yes", "-o", "csv");
        Assert.True(again.ExitCode == ExitCode.Success, again.Words);
        Assert.Equal("", again.Words);
    }

    [Fact]
    public async Task For_freeipmi_they_are_the_same_too()
    {
        Peer.Need("ipmi-config");
        string[] categories = ["core", "chassis", "sensors", "pef", "dcmi"];
        using var folder = new WorkingFolder();
        var port = FreePorts.One();
        var (file, before) = await ChangedAsync(port, "one", categories);
        await File.WriteAllTextAsync("first.yaml", file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            "secrets.yaml",
            """
            users:
              5:
                name: carol
                password: env:SIDEBAND_TEST_CAROL
            lan:
              1:
                community-string: env:SIDEBAND_TEST_COMMUNITY
            """,
            TestContext.Current.CancellationToken
        );
        await using var rack = Rack(port, "two");
        foreach (var settings in (string[])["secrets.yaml", "first.yaml"])
        {
            var apply = await CommandLine.OnAsync(rack, "config", "apply", settings, "--yes");
            Assert.True(apply.ExitCode == ExitCode.Success, apply.Words);
        }
        var after = await CheckoutAsync(rack, categories);
        Assert.Contains("carol", after, StringComparison.Ordinal);
        Assert.Equal(before, after);
    }

    private static TestRack Rack(int port, string name) =>
        TestRack.Start(
            at: port,
            sensors: Sensors,
            keys: $"serial port: {{pty: {Path.GetFullPath(name)}, mode: basic}}"
        );

    /// <summary>A controller that is changed: its export, and what FreeIPMI checks out of it.</summary>
    private static async Task<(string Export, string Checkout)> ChangedAsync(int port, string name, string[] categories)
    {
        ConfigSecretTests.Set();
        await using var rack = Rack(port, name);
        await File.WriteAllTextAsync("changes.yaml", Changed, TestContext.Current.CancellationToken);
        var apply = await CommandLine.OnAsync(rack, "config", "apply", "changes.yaml", "--yes");
        Assert.True(apply.ExitCode == ExitCode.Success, apply.Words);
        var diff = await CommandLine.OnAsync(rack, "config", "diff", "changes.yaml");
        Assert.Equal("", diff.Output);
        await CommandLine.OnAsync(rack, "config", "export", "export.yaml");
        return (
            await File.ReadAllTextAsync("export.yaml", TestContext.Current.CancellationToken),
            await CheckoutAsync(rack, categories)
        );
    }

    private static async Task<string> CheckoutAsync(TestRack rack, string[] categories)
    {
        var all = "";
        foreach (var category in categories)
        {
            var (_, output) = await Peer.RunSplitAsync(
                "ipmi-config",
                [.. FreeIpmi.Way(rack), "--checkout", $"--category={category}", "--quiet-cache", "--sdr-cache-recreate"]
            );
            all += output;
        }
        return all;
    }
}
