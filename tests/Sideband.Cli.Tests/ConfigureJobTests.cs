using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sideband.Client;
using Sideband.Client.Configuration;
using Sideband.Interop.Tests;
using Sideband.Server.Doors;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>Settings of many controllers as a job of the server, on our own controllers; what was set others read back.</summary>
public sealed class ConfigureJobTests
{
    private const string Wanted = """
        # carol, for everybody
        users:
          5:
            name: carol
            status: disabled
        sol:
          1:
            sol-retry: {count: 3}
        """;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_are_set_up_and_what_is_so_already_is_sent_nothing()
    {
        await using var rig = await ConfigureRig.StartAsync(3);
        var job = await rig.RunAsync(Wanted, 3);
        for (var i = 0; i < 3; i++)
            Assert.Equal(
                ("done", "2 settings are changed: sol.1.sol-retry.count, users.5.name"),
                ConfigureRig.RowOf(job, i)
            );
        Assert.Equal(Wanted, job.GetProperty("document").GetString());
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Wanted)));
        Assert.Equal(hash, job.GetProperty("documentSha256").GetString());
        // Somebody else's program finds it so.
        var (_, users) = await Peer.RunAsync(
            "ipmitool",
            [
                .. (string[])["-I", "lanplus", "-H", "127.0.0.1", "-p", $"{rig.Rack.Port + 1}", "-C", "17"],
                .. (string[])["-U", TestRack.User, "-P", TestRack.Password, "user", "list", "1"],
            ]
        );
        Assert.Matches(@"(?m)^5\s+carol\s", users);

        var again = await rig.RunAsync(Wanted, 3);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(("done", "it is so already"), ConfigureRig.RowOf(again, i));
            Assert.Equal(0, again.GetProperty("rows")[i].GetProperty("attempt").GetInt32());
            Assert.Equal(JsonValueKind.Null, again.GetProperty("rows")[i].GetProperty("operation").ValueKind);
        }
        var trail = await rig.Admin.GetFromJsonAsync<JsonElement>("/api/v1/audit?limit=100", Test);
        Assert.Contains(
            $"3 nodes, sha256:{hash}, 3 settings in users, sol",
            trail.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("detail").GetString())
        );
    }

    [Theory]
    [InlineData("users:\n  5:\n   name: x\n  name: [a]\n", "line 4: maps of settings are expected")]
    [InlineData("users:\n  5: {name: x\n", "line ")]
    [InlineData("users:\n  5:\n    name: x\n    name: y\n", "line 4: users.5.name is there twice")]
    [InlineData("# nothing\n", "the document has no settings")]
    [InlineData("user:\n  5:\n    name: x\n", "line 3: user.5.name: there is no section 'user'; there are: users, ")]
    [InlineData("users:\n  5:\n    password: hunter2\n", "line 3: users.5.password: secrets do not travel this way")]
    [InlineData("channels:\n  1:\n    kg: env:KG\n", "line 3: channels.1.kg: secrets do not travel this way")]
    [InlineData("lan:\n  1:\n    community-string: env:C\n", "line 3: lan.1.community-string: secrets do not")]
    [InlineData("lan:\n  1:\n    ip-address: {address: 10.0.0.1}\n", "2 nodes would have one address")]
    public async Task A_document_that_is_not_right_is_no_plan(string document, string words)
    {
        await using var rig = await ConfigureRig.StartAsync(2);
        using var answer = await rig.PlanAsync(document, 2);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var told = await Refusal.WordsAsync(answer, Test);
        Assert.Contains(words, told, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canary_that_would_lock_the_server_out_is_taken_back_and_stops_the_job()
    {
        await using var rig = await ConfigureRig.StartAsync(3);
        var job = await rig.RunAsync("users:\n  2:\n    privilege-limit: user\nsystem-info:\n  system-name: web\n", 3);
        Assert.Equal("stopped", job.GetProperty("job").GetProperty("state").GetString());
        var (state, words) = ConfigureRig.RowOf(job, 0);
        Assert.Equal("failed", state);
        Assert.Contains(
            "with users.2.privilege-limit as it is wanted nobody comes in any more; it was taken back. 1 of 2 settings were changed before.",
            words,
            StringComparison.Ordinal
        );
        Assert.Equal("waiting", ConfigureRig.RowOf(job, 1).State);
        // The others are as they were, and it comes in as before.
        var left = await DiffAsync(rig, 2, "system-info:\n  system-name: web\n");
        Assert.Equal(1, left.GetProperty("changes").GetArrayLength());
        Assert.Equal(
            0,
            (await DiffAsync(rig, 1, "users:\n  2:\n    privilege-limit: administrator\n"))
                .GetProperty("changes")
                .GetArrayLength()
        );
    }

    [Theory]
    [InlineData("users:\n  2:\n    name: root\n", "users.2.name as it is wanted would take the server's own way in")]
    [InlineData(
        "lan:\n  1:\n    ip-address: {address: 127.0.0.99}\n",
        "lan.1.ip-address.address as it is wanted would"
    )]
    [InlineData("users:\n  63:\n    name: x\n", "this controller has no setting 'users.63.name'")]
    [InlineData("sol:\n  1:\n    sol-retry: {count: many}\n", "'many' is not right")]
    public async Task What_cannot_be_done_to_one_fails_there_and_nothing_is_sent(string document, string words)
    {
        await using var rig = await ConfigureRig.StartAsync(1);
        var (state, told) = ConfigureRig.RowOf(await rig.RunAsync(document, 1), 0);
        Assert.Equal("failed", state);
        Assert.StartsWith("Nothing was sent: ", told, StringComparison.Ordinal);
        Assert.Contains(words, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_read_is_a_document_that_changes_nothing_and_tells_no_secret()
    {
        await using var rig = await ConfigureRig.StartAsync(1);
        var told = await rig.Admin.GetFromJsonAsync<JsonElement>("/api/v1/nodes/node1/configuration", Test);
        var document = told.GetProperty("document").GetString()!;
        Assert.InRange(told.GetProperty("ageSeconds").GetDouble(), 0, 60);
        Assert.Equal(
            ControllerConfiguration.Sections,
            told.GetProperty("sections").EnumerateArray().Select(s => s.GetProperty("name").GetString()!)
        );
        Assert.DoesNotContain(TestRack.Password, document, StringComparison.Ordinal);
        // Whatever is kept back in reading is not taken in a document either.
        var secrets = told.GetProperty("sections")
            .EnumerateArray()
            .SelectMany(s => s.GetProperty("settings").EnumerateArray())
            .Where(s =>
                s.GetProperty("value").GetString()!.StartsWith("kept on the controller", StringComparison.Ordinal)
            )
            .Select(s => s.GetProperty("name").GetString()!.Split('.'))
            .ToList();
        Assert.InRange(secrets.Count, 3, 1000);
        Assert.Equal(
            secrets.Count,
            SettingsDocument.SecretsOf([.. secrets.Select(path => new Setting(path, "env:X"))]).Count
        );
        Assert.Contains("# password: kept on the controller", document, StringComparison.Ordinal);
        Assert.Equal(
            document,
            await rig.Admin.GetStringAsync(
                new Uri("/api/v1/nodes/node1/configuration?format=yaml", UriKind.Relative),
                Test
            )
        );
        // It may be longer than other bodies.
        var same = await DiffAsync(rig, 1, document + "\n# " + new string('x', 100_000));
        Assert.Equal(0, same.GetProperty("changes").GetArrayLength());
        Assert.Equal(0, same.GetProperty("unknown").GetArrayLength());
        var other = await DiffAsync(
            rig,
            1,
            """{"users":{"2":{"name":"root"},"63":{"name":"x"}},"sol":{"1":{"sol-retry":{"count":3}}}}"""
        );
        Assert.Equal(
            ["sol.1.sol-retry.count: 7 -> 3, False", "users.2.name: admin -> root, True"],
            other
                .GetProperty("changes")
                .EnumerateArray()
                .Select(c =>
                    $"{c.GetProperty("setting").GetString()}: {c.GetProperty("now").GetString()} -> {c.GetProperty("wanted").GetString()}, {c.GetProperty("moves").GetBoolean()}"
                )
        );
        Assert.Equal("users.63.name", Assert.Single(other.GetProperty("unknown").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Operators_read_and_only_administrators_set_up_each_their_own()
    {
        await using var rig = await ConfigureRig.StartAsync(2);
        using var viewer = await rig.PersonAsync("v", Role.Viewer);
        using var person = await rig.PersonAsync("o", Role.Operator);
        using var mine = await rig.PersonAsync("m", Role.Operator, "node1");
        using var chief = await rig.PersonAsync("c", Role.Administrator, "node1");
        var path = new Uri("/api/v1/nodes/node1/configuration", UriKind.Relative);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(viewer, path));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(person, path));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(mine, path));
        Assert.Equal(
            HttpStatusCode.NotFound,
            await StatusAsync(mine, new("/api/v1/nodes/node2/configuration", UriKind.Relative))
        );
        using var no = await rig.PlanAsync(Wanted, 1, person);
        Assert.Equal(HttpStatusCode.Forbidden, no.StatusCode);
        Assert.Contains(
            "'configure' needs the role administrator",
            await Refusal.WordsAsync(no, Test),
            StringComparison.Ordinal
        );
        using var others = await rig.PlanAsync(Wanted, 2, chief);
        Assert.Equal(HttpStatusCode.BadRequest, others.StatusCode);
        using var own = await rig.PlanAsync(Wanted, 1, chief);
        Assert.Equal(HttpStatusCode.Created, own.StatusCode);
        using var confirmed = await person.PostAsJsonAsync("/api/v1/jobs/1/confirm", new { count = 1 }, Test);
        Assert.Equal(HttpStatusCode.Forbidden, confirmed.StatusCode);
        using var both = await rig.PlanAsync(Wanted, 2);
        Assert.Equal(HttpStatusCode.Created, both.StatusCode);
        // Whoever sees a part, or may not read what controllers are set to, is told the hash alone.
        foreach (
            var (who, id, tells) in ((HttpClient, int, bool)[])
                [(viewer, 1, false), (person, 1, true), (mine, 1, true), (mine, 2, false)]
        )
        {
            var job = await who.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{id}", Test);
            Assert.Equal(tells ? Wanted : null, job.GetProperty("document").GetString());
            Assert.Equal(64, job.GetProperty("documentSha256").GetString()!.Length);
        }
        using var stopped = await person.PostAsync(new Uri("/api/v1/jobs/1/stop", UriKind.Relative), null, Test);
        Assert.Equal(HttpStatusCode.Conflict, stopped.StatusCode);
    }

    [Fact]
    public async Task Other_actions_take_no_document_and_this_one_needs_one()
    {
        await using var rig = await ConfigureRig.StartAsync(1);
        foreach (
            var (order, words) in ((object, string)[])
                [
                    (new { action = "configure", nodes = ServedProcess.Names(1) }, "'configure' needs a document"),
                    (
                        new
                        {
                            action = "identify",
                            nodes = ServedProcess.Names(1),
                            document = Wanted,
                        },
                        "'identify' takes no document"
                    ),
                ]
        )
        {
            using var answer = await rig.Admin.PostAsJsonAsync("/api/v1/jobs", order, Test);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(words, await Refusal.WordsAsync(answer, Test), StringComparison.Ordinal);
        }
    }

    private static async Task<JsonElement> DiffAsync(ConfigureRig rig, int node, string document)
    {
        using var answer = await rig.Admin.PostAsJsonAsync(
            $"/api/v1/nodes/node{node}/configuration/diff",
            new { document },
            Test
        );
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Test));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Test);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, Uri path)
    {
        using var answer = await client.GetAsync(path, Test);
        return answer.StatusCode;
    }
}
