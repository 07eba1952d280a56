using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Bmc.Racks;
using Sideband.Fleet.Stores;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>An audit that is stopped, goes on in another program and is tried again audits nothing twice, and keeps what it found.</summary>
public sealed class AuditJobTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stopped_it_goes_on_in_another_program_and_what_was_not_reached_is_tried_again()
    {
        using var folder = new TemporaryFolder();
        await using var rack = RealTargets.Start(4);
        await using var store = await SqliteStore.OpenAsync(folder.File("fleet.db"), cancellation: Test);
        var isThere = false;
        Dictionary<string, DateTimeOffset> first;
        await using (var server = await ServeAsync(store, rack, () => isThere))
        {
            using var begun = await server.Client.PostAsJsonAsync(
                "/api/v1/audits",
                new { packetsPerSecond = 100, batch = 1 },
                Test
            );
            Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
            var told = await begun.Content.ReadFromJsonAsync<JsonElement>(Test);
            Assert.Equal(
                ("running", 1, 4),
                (
                    told.GetProperty("state").GetString(),
                    told.GetProperty("job").GetInt32(),
                    told.GetProperty("total").GetInt32()
                )
            );
            await UntilAsync(server, audit => audit.GetProperty("done").GetInt32() > 0);
            await ChangeAsync(server, "stop");
            var stopped = await UntilAsync(server, audit => audit.GetProperty("state").GetString() == "stopped");
            Assert.Equal("token stopped it", stopped.GetProperty("audit").GetProperty("fault").GetString());
            first = TimesOf(stopped);
            Assert.InRange(first.Count, 1, 3);
        }
        _time.Advance(TimeSpan.FromMinutes(10));
        await using (var server = await ServeAsync(store, rack, () => isThere))
        {
            await ChangeAsync(server, "resume");
            var done = await UntilAsync(server, audit => audit.GetProperty("state").GetString() == "done");
            var audit = done.GetProperty("audit");
            Assert.Equal((3, 1), (audit.GetProperty("done").GetInt32(), audit.GetProperty("failed").GetInt32()));
            Assert.Equal(JsonValueKind.Null, audit.GetProperty("fault").ValueKind);
            Assert.EndsWith(
                "it is not there",
                NodeOf(done, "late").GetProperty("error").GetString()!,
                StringComparison.Ordinal
            );
            var second = TimesOf(done);
            Assert.Equal(first, second.Where(node => first.ContainsKey(node.Key)).ToDictionary());
            // Whoever was looked at by the program before is not compared, which is said once.
            foreach (var name in second.Keys)
                Assert.Equal(first.ContainsKey(name) ? 1 : 0, UnseenOf(done, name));

            isThere = true;
            // Who was silent is left in peace for a while.
            _time.Advance(TimeSpan.FromMinutes(10));
            await ChangeAsync(server, "retry");
            done = await UntilAsync(
                server,
                now => now.GetProperty("state").GetString() == "done" && now.GetProperty("done").GetInt32() == 4
            );
            Assert.Equal(0, done.GetProperty("audit").GetProperty("failed").GetInt32());
            Assert.Equal(JsonValueKind.Null, NodeOf(done, "late").GetProperty("error").ValueKind);
            var third = TimesOf(done);
            Assert.Equal(second, third.Where(node => node.Key != "late").ToDictionary());
            var job = await server.JsonAsync("/api/v1/jobs/1");
            Assert.StartsWith(
                "sideband -H n1,n2,n3,late audit --rate 100 --fanout 1",
                job.GetProperty("command").GetString(),
                StringComparison.Ordinal
            );
            Assert.All(
                job.GetProperty("rows").EnumerateArray(),
                row => Assert.StartsWith("score ", row.GetProperty("answer").GetString()!, StringComparison.Ordinal)
            );
            Assert.Equal(JsonValueKind.Null, job.GetProperty("documentSha256").ValueKind);
        }
    }

    private static async Task ChangeAsync(TestServer server, string what)
    {
        using var answer = await server.Client.PostAsync(
            new Uri($"/api/v1/jobs/1/{what}", UriKind.Relative),
            null,
            Test
        );
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Test));
    }

    private static async Task<JsonElement> UntilAsync(TestServer server, Func<JsonElement, bool> isSo)
    {
        for (var i = 0; i < 3000; i++)
        {
            // Owners go on when their time does.
            server.Pass(0.1);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Test);
            var audit = await server.JsonAsync("/api/v1/audits/1");
            if (isSo(audit.GetProperty("audit")))
                return audit;
        }
        throw new InvalidOperationException("It never was so.");
    }

    private static JsonElement NodeOf(JsonElement audit, string name) =>
        audit.GetProperty("nodes").EnumerateArray().Single(n => n.GetProperty("node").GetString() == name);

    private static int UnseenOf(JsonElement audit, string name) =>
        NodeOf(audit, name)
            .GetProperty("unseen")
            .EnumerateArray()
            .Count(spot => spot.GetProperty("why").GetString()!.EndsWith("was not compared", StringComparison.Ordinal));

    /// <summary>When each was looked at that was reached.</summary>
    private static Dictionary<string, DateTimeOffset> TimesOf(JsonElement audit) =>
        audit
            .GetProperty("nodes")
            .EnumerateArray()
            .Where(node => node.GetProperty("error").ValueKind == JsonValueKind.Null)
            .ToDictionary(
                node => node.GetProperty("node").GetString()!,
                node => node.GetProperty("at").GetDateTimeOffset()
            );

    private async Task<TestServer> ServeAsync(IFleetStore store, Rack rack, Func<bool> isThere)
    {
        var server = await TestServer.StartAsync(_time, [], store: store);
        foreach (var node in rack.Nodes)
            Assert.True(
                server.Fleet.TryAdd(
                    node.Name == "n4"
                        ? RealTargets.Of("late", node.Endpoint, isThere)
                        : RealTargets.Of(node.Name, node.Endpoint)
                )
            );
        return server;
    }
}
