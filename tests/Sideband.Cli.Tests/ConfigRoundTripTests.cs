using Sideband.Client;
using Sideband.Client.Configuration;
using Sideband.Interop.Tests;
using Sideband.Protocol.Sessions;

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
    private const string Secret = "carols-word";
    private const string Community = "not-public";

    private const string Sensors =
        TestRack.PowerSensor + "\n{name: Inlet Temp, type: temperature, entity: air inlet 1, idle: 22, full: 22}";

    [Fact]
    public async Task What_was_exported_of_one_controller_makes_another_the_same()
    {
        using var folder = new WorkingFolder();
        var port = TestRack.FreePort();
        var (first, _) = await ChangedAsync(port, "one", []);
        Assert.DoesNotContain(Secret, first, StringComparison.Ordinal);
        Assert.DoesNotContain(Community, first, StringComparison.Ordinal);
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
        var port = TestRack.FreePort();
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

    [Fact]
    public async Task A_secret_is_set_from_where_a_reference_leads_and_told_by_nothing()
    {
        using var folder = new WorkingFolder();
        SetSecrets();
        await using var rack = TestRack.Start();
        await File.WriteAllTextAsync(
            "wanted.yaml",
            "lan:\n  1:\n    community-string: env:SIDEBAND_TEST_COMMUNITY\nusers:\n  3:\n    password: env:SIDEBAND_TEST_CAROL\n",
            TestContext.Current.CancellationToken
        );
        foreach (
            var options in (string[][])
                [
                    ["diff"],
                    ["apply", "--dry-run"],
                    ["apply", "--yes", "--trace"],
                ]
        )
        {
            var run = await CommandLine.OnAsync(rack, ["config", options[0], "wanted.yaml", .. options[1..]]);
            Assert.True(run.ExitCode == ExitCode.Success, run.Words);
            foreach (var secret in (string[])[Secret, Community])
            {
                var bytes = System.Text.Encoding.ASCII.GetBytes(secret);
                Assert.DoesNotContain(secret, run.Output + run.Words, StringComparison.Ordinal);
                Assert.DoesNotContain(Convert.ToHexString(bytes), run.Output + run.Words, StringComparison.Ordinal);
                Assert.DoesNotContain(
                    string.Join(
                        ' ',
                        bytes.Select(b => b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture))
                    ),
                    run.Output + run.Words,
                    StringComparison.Ordinal
                );
            }
            if (options[0] == "apply" && options[1] == "--dry-run")
                Assert.Contains("Set User Password", run.Output, StringComparison.Ordinal);
        }
        var diff = await CommandLine.OnAsync(rack, "config", "diff", "wanted.yaml");
        Assert.Equal((ExitCode.Success, ""), (diff.ExitCode, diff.Output));
    }

    [Fact]
    public async Task Kg_is_set_checked_by_a_second_session_and_asked_for_from_then_on()
    {
        var key = new SessionPassword("key-of-the-channel");
        await using var rack = TestRack.Start();
        Setting[] wanted = [new(["channels", "1", "kg"], "env:KEY")];
        var access = new ConfigurationAccess(
            "127.0.0.1",
            new Credentials(TestRack.User, TestRack.Password),
            new ClientOptions
            {
                Port = rack.Port,
                CacheFolder = null,
                Timeout = TimeSpan.FromSeconds(3),
            },
            _ => key
        );
        for (var round = 0; round < 2; round++)
        {
            // The second time the key that the file names is what lets in.
            await using var client = await ControllerConfiguration.ConnectAsync(
                access,
                wanted,
                TestContext.Current.CancellationToken
            );
            var changes = await new ControllerConfiguration(client, _ => key).ApplyAsync(
                wanted,
                null,
                TestContext.Current.CancellationToken
            );
            Assert.Equal(round == 0 ? 1 : 0, changes.Count);
        }
        await Assert.ThrowsAsync<IpmiRefusedException>(() =>
            IpmiClient.ConnectAsync(
                access.Host,
                access.Credentials,
                access.Options,
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task A_group_is_compared_at_once_and_who_differs_alike_is_told_together()
    {
        using var folder = new WorkingFolder();
        await using var rack = TestRack.Start(nodes: 4);
        string[] group = CommandLine.Admin($"127.0.0.1:[{rack.Port}-{rack.Port + 3}]");
        await File.WriteAllTextAsync(
            "wanted.yaml",
            "system-info:\n  system-name: web7\n",
            TestContext.Current.CancellationToken
        );
        var one = await CommandLine.OnAsync(rack, "config", "apply", "wanted.yaml", "--yes");
        Assert.True(one.ExitCode == ExitCode.Success, one.Words);
        var others = $"127.0.0.1:[{rack.Port + 1}-{rack.Port + 3}]:";
        foreach (
            var (words, once) in ((string[], string)[])
                [
                    (["diff", "wanted.yaml"], "web7"),
                    (["apply", "wanted.yaml", "--dry-run"], "Set System Info Parameters"),
                ]
        )
        {
            var run = await CommandLine.RunAsync([.. group, "-o", "table", "config", .. words]);
            Assert.True(run.ExitCode == ExitCode.Success, run.Words);
            Assert.Contains(others, run.Output, StringComparison.Ordinal);
            // Set in progress, the name, commit write, set complete: of one host, not of three.
            Assert.Equal(once == "web7" ? 1 : 4, run.Output.Split(once).Length - 1);
        }
        // Nothing was done by either.
        var diff = await CommandLine.RunAsync([.. group, "-o", "csv", "config", "diff", "wanted.yaml"]);
        Assert.Equal(4, diff.Output.Split("web7").Length);
    }

    [Fact]
    public async Task Who_stops_is_told_what_was_done_and_what_was_not()
    {
        using var folder = new WorkingFolder();
        await using var rack = TestRack.Start();
        using var stop = new CancellationTokenSource();
        await using var client = await IpmiClient.ConnectAsync(
            "127.0.0.1",
            new(TestRack.User, TestRack.Password),
            new ClientOptions { Port = rack.Port, CacheFolder = null },
            TestContext.Current.CancellationToken
        );
        Setting[] wanted =
        [
            new(["system-info", "system-name"], "web7"),
            new(["dcmi", "asset-tag"], "RACK7"),
            new(["users", "5", "name"], "carol"),
        ];
        var configuration = new ControllerConfiguration(client, _ => throw new FormatException());
        var e = await Assert.ThrowsAsync<ConfigurationInterruptedException>(() =>
            configuration.ApplyAsync(wanted, change => Cancel(change, stop), stop.Token)
        );
        Assert.Equal(
            "interrupted: 2 of 3 changes were made: system-info.system-name, dcmi.asset-tag; not made: users.5.name",
            e.Message
        );
        var left = await configuration.DiffAsync(wanted, TestContext.Current.CancellationToken);
        Assert.Equal(["users.5.name"], left.Select(c => c.Name));

        using var before = new CancellationTokenSource();
        await before.CancelAsync();
        foreach (var verb in (string[])["export", "diff"])
        {
            await File.WriteAllTextAsync(
                "a.yaml",
                "users:\n  5:\n    name: bob\n",
                TestContext.Current.CancellationToken
            );
            var run = await CommandLine.EndedAsync(
                before.Token,
                [.. CommandLine.Admin(rack.Target), "config", verb, "a.yaml"]
            );
            Assert.Equal(ExitCode.Interrupted, run.ExitCode);
        }
    }

    private static void Cancel(SettingChange change, CancellationTokenSource stop)
    {
        if (change.Name == "dcmi.asset-tag")
            stop.Cancel();
    }

    private static TestRack Rack(int port, string name) =>
        TestRack.Start(
            at: port,
            sensors: Sensors,
            keys: $"serial port: {{pty: {Path.GetFullPath(name)}, mode: basic}}"
        );

    private static void SetSecrets()
    {
        Environment.SetEnvironmentVariable("SIDEBAND_TEST_CAROL", Secret);
        Environment.SetEnvironmentVariable("SIDEBAND_TEST_COMMUNITY", Community);
    }

    /// <summary>A controller that is changed: its export, and what FreeIPMI checks out of it.</summary>
    private static async Task<(string Export, string Checkout)> ChangedAsync(int port, string name, string[] categories)
    {
        SetSecrets();
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
                "-h",
                rack.Target,
                "-u",
                TestRack.User,
                "-p",
                TestRack.Password,
                "-l",
                "ADMIN",
                "-D",
                "LAN_2_0",
                "--checkout",
                $"--category={category}",
                "--quiet-cache",
                "--sdr-cache-recreate"
            );
            all += output;
        }
        return all;
    }
}
