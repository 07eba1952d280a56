using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Fleet.Vaults;
using Sideband.Interop.Tests;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>
/// The real server is killed with incidents open, a notification under way that nobody has taken yet, and an audit under way: what was
/// acknowledged stays, no incident is opened twice, and whoever was to be told is told, by the same key.
/// </summary>
public sealed class ServeKillTests
{
    private const int Nodes = 8;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(180);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_and_whoever_was_to_be_told_is_told()
    {
        using var folder = new TemporaryFolder();
        await using var rack = TestRack.Start(Nodes);
        await using var pager = AlertSink.Start();
        await ServedProcess.PrepareAsync(folder, rack, Nodes);
        string[] alerts = ["--alerts", folder.File("alerts.yaml")];
        await File.WriteAllTextAsync(
            folder.File("alerts.yaml"),
            $"routes: [{{name: hook, webhook: {{url: \"{pager.Url}\"}}, wait: 0s}}]",
            Test
        );
        rack.Inject("node1", "CPU Temp", "95");
        string token;
        long first;
        long second;
        using (var server = await ServedProcess.StartAsync(folder, alerts))
        {
            token = server.Token!;
            using var client = server.ClientOf(token);
            first = (await UntilAsync(client, "/api/v1/incidents", l => Count(l) == 1))
                .GetProperty("items")[0]
                .GetProperty("id")
                .GetInt64();
            using var taken = await client.PostAsJsonAsync(
                $"/api/v1/incidents/{first}/acknowledge",
                new { note = "on my way" },
                Test
            );
            Assert.True(taken.IsSuccessStatusCode);
            using var audited = await client.PostAsJsonAsync(
                "/api/v1/audits",
                new { nodes = (string[])["node3"], packetsPerSecond = 100 },
                Test
            );
            Assert.True(audited.IsSuccessStatusCode);
            await UntilAsync(client, "/api/v1/audits/1", IsDone);
            // A packet in ten seconds: it is not done when the server dies.
            using var begun = await client.PostAsJsonAsync("/api/v1/audits", new { packetsPerSecond = 0.1 }, Test);
            Assert.True(begun.IsSuccessStatusCode);
            // This one is opened, its notification under way and not taken, and then the server dies.
            pager.Held = "node2";
            rack.Inject("node2", "CPU Temp", "95");
            second = (await UntilAsync(client, "/api/v1/incidents?state=open", l => Count(l) == 1))
                .GetProperty("items")[0]
                .GetProperty("id")
                .GetInt64();
            await pager.UntilAsync(k => k.Contains("node2", StringComparison.Ordinal), held: true);
            using var silence = await client.PostAsJsonAsync(
                "/api/v1/silences",
                new
                {
                    reason = "moving",
                    minutes = 60,
                    nodes = (string[])["node7"],
                },
                Test
            );
            Assert.True(silence.IsSuccessStatusCode);
            // Another master key would take from the server what it keeps from now on, and a second server would ask the controllers, too.
            var refused = await RotateAsync(folder);
            Assert.Equal(ExitCode.Usage, refused.ExitCode);
            Assert.Contains("a server runs on it", refused.Words, StringComparison.Ordinal);
            var twin = await Assert.ThrowsAsync<InvalidOperationException>(() => ServedProcess.StartAsync(folder));
            Assert.Contains("a server runs on it", twin.Message, StringComparison.Ordinal);
            await server.KillAsync();
        }
        // What it held it holds no more, however it ended.
        Assert.Equal(ExitCode.Success, (await RotateAsync(folder)).ExitCode);
        Assert.DoesNotContain(pager.Taken, k => k.Contains("node2", StringComparison.Ordinal));
        pager.Held = null;

        using var next = await ServedProcess.StartAsync(folder, alerts);
        using var again = next.ClientOf(token);
        var list = await again.GetFromJsonAsync<JsonElement>("/api/v1/incidents?state=all", Test);
        Assert.Equal(
            [(first, "acknowledged", "on my way"), (second, "open", null)],
            list.GetProperty("items")
                .EnumerateArray()
                .Select(i =>
                    (
                        i.GetProperty("id").GetInt64(),
                        i.GetProperty("state").GetString(),
                        i.GetProperty("note").GetString()
                    )
                )
                .OrderBy(i => i.Item1)
        );
        Assert.Equal(
            "moving",
            (await again.GetFromJsonAsync<JsonElement>("/api/v1/silences", Test))
                .GetProperty("items")[0]
                .GetProperty("reason")
                .GetString()
        );
        await pager.UntilAsync(k => k.Contains("node2", StringComparison.Ordinal), held: false);
        // What was on its way when it died comes under the key that it had: who had it already knows it again.
        var keys = pager
            .Asked.Where(k => k.Contains("node2", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);
        Assert.Single(keys);

        // What was found is kept, the audit that was under way goes on until somebody stops it, and another one begins.
        var audit = await again.GetFromJsonAsync<JsonElement>("/api/v1/audits/1", Test);
        Assert.Equal("node3", audit.GetProperty("nodes")[0].GetProperty("node").GetString());
        audit = await again.GetFromJsonAsync<JsonElement>("/api/v1/audits/2", Test);
        Assert.Equal("running", audit.GetProperty("audit").GetProperty("state").GetString());
        var job = audit.GetProperty("audit").GetProperty("job").GetInt64();
        using var stopped = await again.PostAsync(new Uri($"/api/v1/jobs/{job}/stop", UriKind.Relative), null, Test);
        Assert.True(stopped.IsSuccessStatusCode);
        await UntilAsync(
            again,
            "/api/v1/audits/2",
            found => found.GetProperty("audit").GetProperty("state").GetString() == "stopped"
        );
        using var another = await again.PostAsJsonAsync(
            "/api/v1/audits",
            new { nodes = (string[])["node3"], packetsPerSecond = 100 },
            Test
        );
        Assert.True(another.IsSuccessStatusCode);
        await UntilAsync(again, "/api/v1/audits/3", IsDone);

        // It has been asked anew what is wrong: that is no other incident, and nobody is told of the first again.
        await UntilAsync(
            again,
            "/api/v1/nodes?names=node1,node2",
            l => l.GetProperty("nodes").EnumerateArray().All(n => n.GetProperty("health").GetString() == "critical")
        );
        Assert.Equal(2, Count(await again.GetFromJsonAsync<JsonElement>("/api/v1/incidents?state=all", Test)));
        var verdict = await again.GetFromJsonAsync<JsonElement>("/api/v1/audit/verify", Test);
        Assert.True(verdict.GetProperty("whole").GetBoolean());
    }

    private static Task<CommandLine> RotateAsync(TemporaryFolder folder)
    {
        MasterKey.Open(folder.File("one.key"), make: true);
        return CommandLine.RunAsync([
            .. (string[])["serve", "rotate-key", folder.File("two.key"), "--master-key-file", folder.File("one.key")],
            .. (string[])["--store", folder.File("fleet.db")],
        ]);
    }

    private static bool IsDone(JsonElement audit) =>
        audit.GetProperty("audit").GetProperty("state").GetString() == "done";

    private static int Count(JsonElement list) => list.GetProperty("items").GetArrayLength();

    private static async Task<JsonElement> UntilAsync(HttpClient client, string path, Func<JsonElement, bool> isSo)
    {
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        while (true)
        {
            var answer = await client.GetFromJsonAsync<JsonElement>(path, limit.Token);
            if (isSo(answer))
                return answer;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
    }
}
