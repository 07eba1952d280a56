using Sideband.Client;
using Sideband.Client.Configuration;
using Sideband.Interop.Tests;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Tests;

/// <summary>Secrets among settings: references lead to them, and nothing tells them.</summary>
[Collection(nameof(WorkingFolder))]
public sealed class ConfigSecretTests
{
    /// <summary>What <c>env:SIDEBAND_TEST_CAROL</c> leads to.</summary>
    internal const string Secret = "carols-word";

    /// <summary>What <c>env:SIDEBAND_TEST_COMMUNITY</c> leads to.</summary>
    internal const string Community = "not-public";

    [Fact]
    public async Task A_secret_is_set_from_where_a_reference_leads_and_told_by_nothing()
    {
        using var folder = new WorkingFolder();
        Set();
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

    internal static void Set()
    {
        Environment.SetEnvironmentVariable("SIDEBAND_TEST_CAROL", Secret);
        Environment.SetEnvironmentVariable("SIDEBAND_TEST_COMMUNITY", Community);
    }
}
