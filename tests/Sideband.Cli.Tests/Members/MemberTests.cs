using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Fleet.Tests;

namespace Sideband.Cli.Tests.Members;

/// <summary>
/// Servers over one database are killed, stopped and cut off, while a recorder before the controllers writes down who talks: never one
/// whose lease is another's, and what somebody had is another's within 15 seconds.
/// </summary>
public sealed class MemberTests(PostgresServer server, ITestOutputHelper output)
{
    private const int Nodes = 24;
    private const int Few = 6;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_killed_and_who_is_stopped_are_replaced_and_never_do_two_speak_to_one_controller()
    {
        await using var field = await MemberField.StartAsync(server, Nodes);
        string[] wrong = ["node1/sensor/FAN 1", "node2/sensor/FAN 1"];
        field.Rack.Inject("node1", "FAN 1", "fail");
        field.Rack.Inject("node2", "FAN 1", "fail");
        await field.BeginAsync(0);
        await Task.WhenAll(field.BeginAsync(1), field.BeginAsync(2));
        await field.EvenAsync();
        foreach (var member in field.Members)
        {
            await field.ShowsAllAsync(member!);
            await MemberField.ShowsIncidentsAsync(member!, wrong);
        }
        await field.CycleAsync(field.Members[0]!, [.. Enumerable.Range(0, Nodes)]);
        var victims = new[] { await field.InstanceAsync(1), await field.InstanceAsync(2) };
        var since = TimeProvider.System.GetUtcNow();
        await field.Members[1]!.SignalAsync("-STOP");
        await field.Members[2]!.SignalAsync("-KILL");
        var time = await field.TakenOverAsync(since, victims);
        Assert.InRange(time, TimeSpan.Zero, Longest);
        await field.AsksAsync(field.Members[0]!);
        await field.Members[1]!.SignalAsync("-CONT");
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, Test);
        await field.AsksAsync(field.Members[1]!);
        await MemberField.ShowsIncidentsAsync(field.Members[1]!, wrong);
        var figures = await field.CheckAsync();
        output.WriteLine($"taken over in {time.TotalSeconds:0.0} s; {figures}");
        Assert.InRange(figures.HandOvers, 1, int.MaxValue);
        Assert.InRange(figures.Cycles, 1, Nodes);
    }

    [Fact]
    public async Task Consoles_and_audits_go_through_the_server_that_has_the_controller()
    {
        await using var field = await MemberField.StartAsync(server, Few);
        // Strangers, as which an audit asks, give up soon.
        field.Wire.Loss = 0;
        await field.BeginAsync(0);
        await field.BeginAsync(1);
        await field.EvenAsync();
        var (one, other) = (field.Members[0]!, field.Members[1]!);
        foreach (var member in (MemberProcess[])[one, other])
        {
            foreach (var node in field.Nodes)
            {
                await MemberConsole.ReachesAsync(member, node);
                await MemberField.SaysOnceAsync(member, $"/api/v1/nodes/{node}");
            }
        }
        // Whoever is asked knows all that are open: they linger.
        foreach (var member in (MemberProcess[])[one, other])
        {
            var open = (await MemberField.JsonAsync(member, "/api/v1/consoles")).GetProperty("items").EnumerateArray();
            Assert.Equal(field.Nodes.Order(), open.Select(c => c.GetProperty("node").GetString()).Order());
        }
        // Who may see a part hears of that part at each, wherever the desk is.
        using var part = await one.PartAsync(field.Nodes[0]);
        using var otherPart = await other.PartAsync(field.Nodes[0]);
        var stream = new Uri("/api/v1/events", UriKind.Relative);
        using var events = new StreamReader(await part.GetStreamAsync(stream, Test));
        using var otherEvents = new StreamReader(await otherPart.GetStreamAsync(stream, Test));
#pragma warning disable CA2025 // Where they do not complete the test fails.
        var heard = Task.WhenAll(
            MemberProcess.NextAsync(events, "audit"),
            MemberProcess.NextAsync(otherEvents, "audit")
        );
#pragma warning restore CA2025
        var (faults, elsewhere) = await MemberField.AuditAsync(other, one);
        Assert.Empty(faults);
        Assert.InRange(elsewhere, 1, Few - 1);
        // A stream to the desk is opened with a beat, which on a busy machine may come when the audit has ended.
        for (var i = 0; i < 5 && !heard.IsCompleted; i++)
            await MemberField.AuditAsync(one, other);
        Assert.All(
            await heard.WaitAsync(Patience, TimeProvider.System, Test),
            told => Assert.Equal(1, told.GetProperty("total").GetInt32())
        );
    }

    [Fact]
    public async Task An_audit_goes_on_where_the_desk_is_when_the_server_that_had_it_is_killed()
    {
        await using var field = await MemberField.StartAsync(server, Few);
        field.Wire.Loss = 0;
        await field.BeginAsync(0);
        await field.BeginAsync(1);
        await field.EvenAsync();
        var (desk, other) = await field.DeskAsync();
        using var begun = await other.Client.PostAsJsonAsync(
            "/api/v1/audits",
            new { packetsPerSecond = 50, batch = 2 },
            Test
        );
        Assert.True(begun.IsSuccessStatusCode, await begun.Content.ReadAsStringAsync(Test));
        var before = await MemberField.JobAsync(other, 1, job => Done(job).Count is > 0 and < Few - 1);
        await desk.SignalAsync("-KILL");
        // Nobody tells it to.
        var after = await MemberField.JobAsync(
            other,
            1,
            job => job.GetProperty("job").GetProperty("state").GetString() == "done"
        );
        Assert.Equal(Few, Done(after).Count);
        Assert.All(Done(before), row => Assert.Contains(row, Done(after)));
        var audit = await MemberField.JsonAsync(other, "/api/v1/audits/1");
        Assert.Equal("done", audit.GetProperty("audit").GetProperty("state").GetString());
        Assert.Equal(Few, audit.GetProperty("nodes").GetArrayLength());

        // The store keeps milliseconds.
        static List<(string?, long)> Done(JsonElement job) =>
            [
                .. job.GetProperty("rows")
                    .EnumerateArray()
                    .Where(row => row.GetProperty("state").GetString() == "done")
                    .Select(row =>
                        (
                            row.GetProperty("node").GetString(),
                            row.GetProperty("endedAt").GetDateTimeOffset().ToUnixTimeMilliseconds()
                        )
                    ),
            ];
    }

    [Fact]
    public async Task Recordings_of_all_are_listed_and_played_at_each_wherever_they_lie()
    {
        await using var field = await MemberField.StartAsync(server, Few);
        await field.BeginAsync(0);
        await field.BeginAsync(1);
        await field.EvenAsync();
        MemberProcess[] members = [field.Members[0]!, field.Members[1]!];
        var node = field.Nodes[0];
        const string early = "20260301T000000000Z";
        const string late = "20260302T000000000Z";
        await field.RecordAsync(members[0], node, early, "the early kernel");
        await field.RecordAsync(members[1], node, late, "the late kernel");
        var place = $"/api/v1/nodes/{node}/console/recordings";
        foreach (var member in members)
        {
            var list = await MemberField.JsonAsync(member, place + "?contains=kernel");
            Assert.Equal(
                [late, early],
                list.GetProperty("items").EnumerateArray().Select(r => $"{r.GetProperty("id")}")
            );
            Assert.Equal(
                ["the late kernel", "the early kernel"],
                list.GetProperty("found").EnumerateArray().Select(f => $"{f.GetProperty("line")}")
            );
            foreach (var (id, said) in ((string, string)[])[(early, "the early kernel"), (late, "the late kernel")])
            {
                using var cast = await member.Client.GetAsync(new Uri($"{place}/{id}", UriKind.Relative), Test);
                Assert.Contains(said, await cast.Content.ReadAsStringAsync(Test), StringComparison.Ordinal);
                Assert.Equal("application/x-asciicast", cast.Content.Headers.ContentType!.ToString());
            }
        }
        // Who may not see the controller sees no more of it at another member.
        using var part = await members[1].PartAsync(field.Nodes[1]);
        using var hidden = await part.GetAsync(new Uri($"{place}/{early}", UriKind.Relative), Test);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        foreach (var expected in (HttpStatusCode[])[HttpStatusCode.NoContent, HttpStatusCode.NotFound])
        {
            using var gone = await members[1].Client.DeleteAsync(new Uri($"{place}/{early}", UriKind.Relative), Test);
            Assert.Equal(expected, gone.StatusCode);
        }
    }

    [Fact]
    public async Task Rounds()
    {
        Assert.SkipUnless(
            int.TryParse(
                Environment.GetEnvironmentVariable("SIDEBAND_MEMBER_ROUNDS"),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var rounds
            ),
            "bench/members plays as many as you like"
        );
        await using var field = await MemberField.StartAsync(server, Nodes);
        for (var i = 0; i < field.Members.Length; i++)
            await field.BeginAsync(i);
        var round = new MemberRound(field, new Random());
        for (var i = 1; i <= rounds; i++)
        {
            await field.EvenAsync();
            var (what, time) = await round.PlayAsync(i);
            output.WriteLine(
                $"{i}: {what}, taken over in {time.TotalSeconds:0.0} s; in all {await field.CheckAsync()}"
            );
            Assert.InRange(time, TimeSpan.Zero, Longest);
        }
    }
}
