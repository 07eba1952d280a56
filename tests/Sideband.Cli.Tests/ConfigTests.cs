using Sideband.Client;
using Sideband.Client.Configuration;
using Sideband.Interop.Tests;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Tests;

/// <summary>Settings as a file: exported, compared, applied, and none of it locks anybody out.</summary>
[Collection(nameof(WorkingFolder))]
public sealed class ConfigTests
{
    private const string NewPassword = "another-word";

    /// <summary>Of every kind one: a new address, the administrator's new password, and what is harmless.</summary>
    private static readonly Setting[] Wanted =
    [
        new(["sol", "1", "sol-retry", "count"], "3"),
        new(["pef", "pef-control", "enabled"], "yes"),
        new(["dcmi", "asset-tag"], "RACK7"),
        new(["sensors", "CPU Temp", "upper-critical"], "90"),
        new(["users", "5", "name"], "carol"),
        new(["users", "5", "password"], "env:CAROL"),
        new(["users", "5", "status"], "enabled"),
        new(["users", "5", "privilege-limit"], "operator"),
        new(["users", "5", "ipmi-messaging"], "yes"),
        new(["users", "2", "password"], "env:NEW"),
        new(["lan", "1", "subnet-mask", "mask"], "255.255.0.0"),
        new(["lan", "1", "ip-address", "address"], "127.0.0.77"),
    ];

    private static SessionPassword PasswordOf(string reference) =>
        new(reference == "env:NEW" ? NewPassword : "carols-word");

    private static ConfigurationAccess Access(TestRack rack) =>
        new(
            "127.0.0.1",
            new Credentials(TestRack.User, TestRack.Password),
            new ClientOptions
            {
                Port = rack.Port,
                CacheFolder = null,
                Timeout = TimeSpan.FromSeconds(3),
            },
            PasswordOf
        );

    /// <summary>A run that is killed before the step of that number; whether it got so far.</summary>
    private static async Task<bool> KilledAsync(TestRack rack, int at)
    {
        await using var client = await ControllerConfiguration.ConnectAsync(
            Access(rack),
            Wanted,
            TestContext.Current.CancellationToken
        );
        var steps = 0;
        try
        {
            await new ControllerConfiguration(client, PasswordOf).ApplyAsync(
                Wanted,
                _ =>
                {
                    if (steps++ == at)
                        throw new OperationCanceledException();
                },
                TestContext.Current.CancellationToken
            );
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    [Fact]
    public async Task A_run_that_is_killed_at_any_step_converges_on_the_next()
    {
        for (var at = 0; ; at++)
        {
            await using var rack = TestRack.Start();
            await using var moves = new SecondAddress("127.0.0.77", rack.Port);
            var killed = await KilledAsync(rack, at);
            await KilledAsync(rack, int.MaxValue);
            await using (
                var client = await ControllerConfiguration.ConnectAsync(
                    Access(rack),
                    Wanted,
                    TestContext.Current.CancellationToken
                )
            )
            {
                var configuration = new ControllerConfiguration(client, PasswordOf);
                Assert.Empty(await configuration.DiffAsync(Wanted, TestContext.Current.CancellationToken));
            }
            // The new way in is the way in, and the old password none.
            var options = Access(rack).Options;
            await using (
                var moved = await IpmiClient.ConnectAsync(
                    "127.0.0.77",
                    new(TestRack.User, NewPassword),
                    options,
                    TestContext.Current.CancellationToken
                )
            )
                Assert.True(await moved.Power.IsOnAsync(TestContext.Current.CancellationToken));
            await Assert.ThrowsAsync<IpmiRefusedException>(() =>
                IpmiClient.ConnectAsync(
                    "127.0.0.77",
                    new(TestRack.User, TestRack.Password),
                    options,
                    TestContext.Current.CancellationToken
                )
            );
            if (!killed)
            {
                Assert.True(at > 10, $"only {at} steps");
                return;
            }
        }
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_and_rights_that_lock_out_are_taken_back()
    {
        await using var rack = TestRack.Start(); // at one address alone
        await using var client = await IpmiClient.ConnectAsync(
            "127.0.0.1",
            Access(rack).Credentials,
            Access(rack).Options,
            TestContext.Current.CancellationToken
        );
        var configuration = new ControllerConfiguration(client, PasswordOf);
        foreach (
            var bad in (Setting[])
                [
                    new(["lan", "1", "ip-address", "address"], "127.0.0.78"),
                    new(["users", "2", "status"], "disabled"),
                    new(["users", "2", "privilege-limit"], "user"),
                ]
        )
        {
            var before = await configuration.DiffAsync([bad], TestContext.Current.CancellationToken);
            var e = await Assert.ThrowsAsync<ConfigurationRefusedException>(() =>
                configuration.ApplyAsync([bad], null, TestContext.Current.CancellationToken)
            );
            Assert.Contains("taken back", e.Message, StringComparison.Ordinal);
            Assert.Equal(before, await configuration.DiffAsync([bad], TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Who_is_not_where_he_was_is_looked_for_where_he_was_to_go()
    {
        await using var rack = TestRack.Start();
        Setting[] wanted =
        [
            new(["lan", "1", "ip-address", "address"], "127.0.0.1"),
            new(["users", "2", "password"], "env:NEW"),
        ];
        var old = Access(rack) with { Host = "127.0.0.79" };
        old = old with { Options = old.Options with { Timeout = TimeSpan.FromSeconds(1) } };
        await using (
            var client = await ControllerConfiguration.ConnectAsync(old, wanted, TestContext.Current.CancellationToken)
        )
            await new ControllerConfiguration(client, PasswordOf).ApplyAsync(
                wanted,
                null,
                TestContext.Current.CancellationToken
            );
        await using var again = await ControllerConfiguration.ConnectAsync(
            old,
            wanted,
            TestContext.Current.CancellationToken
        );
        Assert.Empty(
            await new ControllerConfiguration(again, PasswordOf).DiffAsync(
                wanted,
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task What_was_exported_differs_in_nothing_and_holds_no_secret()
    {
        using var folder = new WorkingFolder();
        await using var rack = TestRack.Start();
        Assert.Equal(ExitCode.Success, (await CommandLine.OnAsync(rack, "config", "export", "all.yaml")).ExitCode);
        var text = await File.ReadAllTextAsync("all.yaml", TestContext.Current.CancellationToken);
        Assert.DoesNotContain(TestRack.Password, text, StringComparison.Ordinal);
        foreach (
            var section in (string[])
                [
                    "users:",
                    "channels:",
                    "lan:",
                    "sol:",
                    "# serial: this controller has none",
                    "pef:",
                    "boot:",
                    "chassis:",
                    "system-info:",
                    "dcmi:",
                    "sensors:",
                ]
        )
            Assert.Contains("\n" + section, "\n" + text, StringComparison.Ordinal);
        var diff = await CommandLine.OnAsync(rack, "config", "diff", "all.yaml", "-o", "csv");
        Assert.True(diff.ExitCode == ExitCode.Success, diff.Words);
        Assert.Single(diff.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)); // the heading alone
    }

    [Fact]
    public async Task Parts_beside_each_other_are_each_named_by_themselves()
    {
        await using var rack = TestRack.Start();
        await using var client = await ControllerConfiguration.ConnectAsync(
            Access(rack),
            [],
            TestContext.Current.CancellationToken
        );
        var configuration = new ControllerConfiguration(client, PasswordOf);
        var filter = (await configuration.ExportAsync(TestContext.Current.CancellationToken))
            .Where(s => s.Path is ["pef", "event-filter-table", "33", _])
            .Select(s => s.Path[3])
            .Where(name => name.Contains("data", StringComparison.Ordinal));
        Assert.Equal(
            from data in (string[])["1", "2", "3"]
            from what in (string[])["mask", "compare-1", "compare-2"]
            select $"filter-data-{data}-{what}",
            filter
        );
    }

    [Theory]
    [InlineData("lan:\n  1:\n    ip-adress:\n      address: 1.2.3.4\n", "no setting 'lan.1.ip-adress.address'")]
    [InlineData("sol:\n  1:\n    sol-retry:\n      count: 99\n", "a number up to 7 is expected")]
    [InlineData("users:\n  2:\n    password: hunter2\n", "never written itself")]
    [InlineData("users: [", "bad.yaml, line")]
    public async Task What_is_wrong_in_a_file_is_told_and_nothing_is_changed(string file, string expected)
    {
        using var folder = new WorkingFolder();
        await using var rack = TestRack.Start();
        await File.WriteAllTextAsync("bad.yaml", file, TestContext.Current.CancellationToken);
        var run = await CommandLine.OnAsync(rack, "config", "apply", "bad.yaml", "--yes");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(expected, run.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Words + run.Output, StringComparison.Ordinal);
    }
}
