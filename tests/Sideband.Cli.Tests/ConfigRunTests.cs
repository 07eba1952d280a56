using Sideband.Client;
using Sideband.Client.Configuration;
using Sideband.Interop.Tests;

namespace Sideband.Cli.Tests;

/// <summary>Runs over a group of hosts, and runs that somebody stops.</summary>
[Collection(nameof(WorkingFolder))]
public sealed class ConfigRunTests
{
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
}
