using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Fleet;
using Sideband.Fleet.Incidents;

namespace Sideband.Server.Tests;

/// <summary>Whose role is for some controllers is told of an incident as far as those have it.</summary>
public sealed class IncidentScopeTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_incident_of_many_is_told_as_far_as_it_is_of_what_one_sees()
    {
        await using var rig = await ScopeRig.StartAsync();
        var (server, ann, controllers) = (rig.Server, rig.Ann, rig.Controllers);
        using var heard = await ann.Client.GetStreamAsync(new Uri("/api/v1/events", UriKind.Relative), Test);
        using var lines = new StreamReader(heard);
        foreach (var name in (string[])["mine1", "elsewhere1", "elsewhere2", "elsewhere3"])
            controllers.First(c => c.Name == name).IsSilent = true;
        await rig.PassAsync(120);
        var all = await server.JsonAsync("/api/v1/incidents");
        var whole = all.GetProperty("items").EnumerateArray().Single();
        Assert.Equal(4, whole.GetProperty("nodes").GetArrayLength());
        var path = $"/api/v1/incidents/{whole.GetProperty("id").GetInt32()}";
        using var taken = await server.Client.PostAsJsonAsync(
            $"{path}/acknowledge",
            new { note = "elsewhere1 and its switch" },
            Test
        );
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);

        var (text, list) = await rig.ReadAsync("/api/v1/incidents?state=all");
        Assert.DoesNotContain(ScopeRig.Others, text, StringComparison.Ordinal);
        Assert.DoesNotContain(" of 5", text, StringComparison.Ordinal);
        var seen = list.GetProperty("items")
            .EnumerateArray()
            .First(i => i.GetProperty("state").GetString() == "acknowledged");
        Assert.Equal("mine1", Assert.Single(seen.GetProperty("nodes").EnumerateArray()).GetString());
        Assert.False(seen.GetProperty("whole").GetBoolean());
        Assert.Contains("mine1", seen.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            "Acknowledged",
            seen.GetProperty("events").EnumerateArray().Last().GetProperty("text").GetString()
        );
        foreach (var act in (string[])["acknowledge", "resolve"])
        {
            using var answer = await ann.PostAsync($"{path}/{act}", new { note = "mine" });
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        // It is over at hers, and goes on at others: to her it is over, and then there is none.
        controllers.First(c => c.Name == "mine1").IsSilent = false;
        await rig.PassAsync(400);
        Assert.Equal(3, (await server.JsonAsync(path)).GetProperty("nodes").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, await ann.GetAsync(path));
        Assert.Equal(0, (await rig.ReadAsync("/api/v1/incidents")).Json.GetProperty("total").GetInt32());
        var states = new List<string>();
        while (states is not [.., "resolved"])
        {
            if (await lines.ReadLineAsync(Test) is not { } line)
                break;
            Assert.DoesNotContain(ScopeRig.Others, line, StringComparison.Ordinal);
            if (!line.StartsWith("data: {\"id\":", StringComparison.Ordinal))
                continue;
            using var data = JsonDocument.Parse(line["data: ".Length..]);
            if (
                data.RootElement.TryGetProperty("cause", out _)
                && data.RootElement.GetProperty("id").GetInt32() == whole.GetProperty("id").GetInt32()
            )
                states.Add(data.RootElement.GetProperty("state").GetString()!);
        }
        Assert.Contains("acknowledged", states);
    }

    [Fact]
    public async Task What_was_left_of_an_incident_of_others_is_told_without_them()
    {
        await using var rig = await ScopeRig.StartAsync();
        var controllers = rig.Controllers;
        foreach (var name in (string[])["mine1", "elsewhere1", "elsewhere2", "elsewhere3"])
            controllers.First(c => c.Name == name).IsSilent = true;
        await rig.PassAsync(120);
        foreach (var controller in controllers.Where(c => c.Name.StartsWith(ScopeRig.Others, StringComparison.Ordinal)))
            controller.IsSilent = false;
        await rig.PassAsync(400);
        var (text, list) = await rig.ReadAsync("/api/v1/incidents");
        Assert.Equal("mine1", list.GetProperty("items")[0].GetProperty("nodes")[0].GetString());
        Assert.False(list.GetProperty("items")[0].GetProperty("whole").GetBoolean());
        Assert.DoesNotContain(ScopeRig.Others, text, StringComparison.Ordinal);
        Assert.DoesNotContain(" of 5", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_of_an_incident_names_no_others()
    {
        static bool Mine(string name) => name.StartsWith("mine", StringComparison.Ordinal);
        var incident = new Incident(
            1,
            "rack r1/unreachable/x",
            "2 of 5 in rack r1 do not answer",
            default,
            default,
            "rack r1",
            ["mine1", "elsewhere1"],
            default,
            default
        )
        {
            Cause = Condition.Unreachable,
            OpenedAt = default,
            Note = "elsewhere1",
            Timeline =
            [
                new(default, "elsewhere1: no answer") { Node = "elsewhere1" },
                new(default, "from a release that did not say at which: elsewhere1"),
                new(default, "It is back"),
                new(default, "Acknowledged: elsewhere1", "bob"),
                new(default, "Resolved by hand: elsewhere1", "bob"),
            ],
        };
        var (seen, isWhole) = incident.Within(Mine)!.Value;
        Assert.False(isWhole);
        Assert.Equal(["It is back", "Acknowledged", "Resolved by hand"], seen.Timeline.Select(e => e.Text));
        Assert.Equal(("mine1: no answer", null), (seen.Title, seen.Note));
        Assert.Null(incident.Within(_ => false));
        Assert.Equal(
            (incident, true),
            (incident with { Group = null }).Within(_ => true) is var (one, all)
                ? (one with { Group = "rack r1" }, all)
                : default
        );
    }
}
