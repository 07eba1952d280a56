using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Interop.Tests;
using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Wire;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>
/// The real server is killed between two settings of a controller; nothing is sent again by itself, and who says so goes on where it was.
/// </summary>
public sealed class ConfigureKillTests
{
    private const string Wanted =
        "system-info:\n  system-name: web7\ndcmi:\n  asset-tag: RACK7\nusers:\n  5:\n    name: carol\n";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_killed_in_between_reads_what_became_of_it_and_goes_on_when_told_so()
    {
        using var folder = new TemporaryFolder();
        await using var rack = TestRack.Start();
        await using var inside = await InsideAsync(rack);
        Process? running = null;
        var address = "127.0.0.79";
        await using var wire = new SecondAddress(
            address,
            rack.Port,
            async _ =>
            {
                if (running is null || await NameAsync(inside) != "web7")
                    return true;
                running.Kill();
                running = null;
                return false;
            }
        );
        await ServedProcess.PrepareAsync(folder, rack, 1, address);
        string token;
        using (var first = await ServedProcess.StartAsync(folder))
        {
            token = first.Token!;
            using var client = first.ClientOf(token);
            await PlanAsync(client);
            running = first.Process;
            using var begun = await client.PostAsJsonAsync("/api/v1/jobs/1/confirm", new { count = 1 }, Test);
            Assert.True(begun.IsSuccessStatusCode);
            using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
            await first.Process.WaitForExitAsync(limit.Token);
        }
        Assert.Equal("web7", await NameAsync(inside));
        Assert.Equal("", await UserAsync(inside));

        using var next = await ServedProcess.StartAsync(folder);
        using var again = next.ClientOf(token);
        var row = await UntilAsync(again, r => r.GetProperty("state").GetString() == "failed");
        Assert.Equal(1, row.GetProperty("attempt").GetInt32());
        Assert.Equal(
            "It was not done: 2 settings are not as wanted: dcmi.asset-tag, users.5.name.",
            row.GetProperty("error").GetString()
        );
        // To find out what became of it, it only read.
        Assert.Equal("", await UserAsync(inside));
        using var retried = await again.PostAsync(new Uri("/api/v1/jobs/1/retry", UriKind.Relative), null, Test);
        Assert.True(retried.IsSuccessStatusCode, await retried.Content.ReadAsStringAsync(Test));
        row = await UntilAsync(again, r => r.GetProperty("state").GetString() == "done");
        Assert.Equal("2 settings are changed: dcmi.asset-tag, users.5.name", row.GetProperty("answer").GetString());
        Assert.Equal("carol", await UserAsync(inside));
        var verdict = await again.GetFromJsonAsync<JsonElement>("/api/v1/audit/verify", Test);
        Assert.True(verdict.GetProperty("whole").GetBoolean());
    }

    private static async Task PlanAsync(HttpClient client)
    {
        using var planned = await client.PostAsJsonAsync(
            "/api/v1/jobs",
            new
            {
                action = "configure",
                nodes = (string[])["node1"],
                document = Wanted,
            },
            Test
        );
        Assert.True(planned.IsSuccessStatusCode, await planned.Content.ReadAsStringAsync(Test));
    }

    private static async Task<JsonElement> UntilAsync(HttpClient client, Func<JsonElement, bool> isSo)
    {
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        while (true)
        {
            var job = await client.GetFromJsonAsync<JsonElement>("/api/v1/jobs/1", limit.Token);
            if (job.GetProperty("rows")[0] is var row && isSo(row))
                return row;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    private static Task<IpmiClient> InsideAsync(TestRack rack) =>
        IpmiClient.ConnectAsync(
            "127.0.0.1",
            new(TestRack.User, TestRack.Password),
            new ClientOptions { Port = rack.Port, CacheFolder = null },
            Test
        );

    private static Task<string?> NameAsync(IpmiClient inside) =>
        inside.SystemInfo.ReadAsync(SystemInfoSystemName.Parameter.Selector);

    private static async Task<string> UserAsync(IpmiClient inside) =>
        (await inside.Users.ListAsync(ChannelOperations.Present, Test)).Single(user => user.Id == 5).Name;
}
