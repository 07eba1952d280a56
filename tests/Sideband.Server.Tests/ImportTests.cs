using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Client;
using Sideband.Fleet.Tests;
using Sideband.Fleet.Vaults;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Controllers come from elsewhere, and come once.</summary>
public sealed class ImportTests
{
    private const string Password = "controllers-secret";
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Done_twice_nothing_is_done_the_second_time()
    {
        await using var server = await StartAsync();
        object[] items =
        [
            new
            {
                name = "web1",
                address = "10.5.0.1",
                user = "root",
                password = Password,
                groups = (string[])["web"],
                rack = "r1",
            },
            new { name = "web2", address = "10.5.0.2:6230" },
            new { name = "node1", address = "10.9.9.9" },
            new { name = "web one", address = "10.5.0.7" },
            new { name = "twin", address = "10.5.0.1:623" },
        ];
        var dry = await ImportAsync(
            server,
            new
            {
                source = "csv",
                items,
                dryRun = true,
            }
        );
        Assert.Equal(["add web1", "leave web2", "leave node1", "leave web one", "leave twin"], Acts(dry));
        Assert.Contains("credentials", Words(dry, "web2"), StringComparison.Ordinal);
        Assert.Contains("inventory", Words(dry, "node1"), StringComparison.Ordinal);
        Assert.Empty((await server.JsonAsync("/api/v1/controllers")).GetProperty("items").EnumerateArray());

        using var set = await server.Client.PostAsJsonAsync(
            new Uri("/api/v1/credentials", UriKind.Relative),
            new
            {
                name = "rack",
                user = "root",
                password = Password,
            },
            Test
        );
        var done = await ImportAsync(
            server,
            new
            {
                source = "csv",
                items,
                credentials = "rack",
            }
        );
        Assert.Equal(["add web1", "add web2"], Acts(done)[..2]);
        Assert.Equal("r1", server.Fleet.Find("web1")!.Rack);
        Assert.Equal(["web"], server.Fleet.Find("web1")!.Groups);

        var again = await ImportAsync(
            server,
            new
            {
                source = "csv",
                items,
                credentials = "rack",
            }
        );
        Assert.Equal(["same web1", "same web2"], Acts(again)[..2]);
        Assert.DoesNotContain(Password, await server.TextAsync("/api/v1/controllers"), StringComparison.Ordinal);
        Assert.Contains(
            await server.Fleet.Store!.Audit.ReadAsync(0, 100, Test),
            r =>
                r.Entry
                    is { What: "import", Place: "csv", Outcome: "2 added, 0 changed, 0 removed, 0 the same, 3 left" }
        );
    }

    [Fact]
    public async Task A_body_that_is_another_is_told_what_it_has()
    {
        await using var server = await StartAsync();
        using var answer = await server.Client.PostAsJsonAsync(
            new Uri("/api/v1/import", UriKind.Relative),
            new { csv = "name,address\n" },
            Test
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            "It has source, and may have items, csv, yaml, credentials, dryRun, remove.",
            await answer.Content.ReadAsStringAsync(Test),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_has_changed_is_changed_and_what_is_gone_goes_only_when_told()
    {
        await using var server = await StartAsync();
        const string first =
            $"name,address,user,password,groups\nweb1,10.5.0.1,root,{Password},web\nweb2,10.5.0.2,root,{Password},web\n";
        await ImportAsync(server, new { source = "csv", csv = first });
        using var own = await server.Client.PostAsJsonAsync(
            new Uri("/api/v1/controllers", UriKind.Relative),
            new
            {
                name = "own",
                address = "10.5.0.3",
                user = "root",
                password = Password,
            },
            Test
        );
        const string second = "name,address,groups\nweb1,10.5.0.11,web blue\n";
        var changed = await ImportAsync(server, new { source = "csv", csv = second });
        Assert.Equal(["change web1", "leave web2"], Acts(changed));
        Assert.Equal("address 10.5.0.1 → 10.5.0.11; groups web → web blue", Words(changed, "web1"));
        Assert.Equal("10.5.0.11", server.Fleet.Find("web1")!.Address);
        // Another source has nothing to do with it, and what somebody added himself is his.
        Assert.Empty(
            Acts(
                await ImportAsync(
                    server,
                    new
                    {
                        source = "netbox",
                        items = Array.Empty<object>(),
                        remove = true,
                    }
                )
            )
        );
        var removed = await ImportAsync(
            server,
            new
            {
                source = "csv",
                csv = second,
                remove = true,
            }
        );
        Assert.Equal(["same web1", "remove web2"], Acts(removed));
        Assert.Equal(
            ["node1", "web1", "own"],
            server.Fleet.Owners.Select(o => o.Name).OrderBy(n => n.Length == 3).ThenBy(n => n)
        );
    }

    [Fact]
    public async Task What_the_source_has_with_a_fault_is_not_gone()
    {
        await using var server = await StartAsync();
        await ImportAsync(
            server,
            new { source = "csv", csv = $"name,address,user,password\nweb1,10.5.0.1,root,{Password}\n" }
        );
        var wrong = await ImportAsync(
            server,
            new
            {
                source = "csv",
                csv = "name,address,user,password\nweb1,10.5.0.1,root,longer than twenty octets\n",
                remove = true,
            }
        );
        Assert.Equal(["leave web1"], Acts(wrong));
        Assert.NotNull(server.Fleet.Find("web1"));
    }

    [Fact]
    public async Task A_new_password_is_a_change_and_told_to_nobody()
    {
        await using var server = await StartAsync();
        await ImportAsync(
            server,
            new { source = "csv", csv = $"name,address,user,password\nweb1,10.5.0.1,root,{Password}\n" }
        );
        var same = await ImportAsync(
            server,
            new { source = "csv", csv = $"name,address,user,password\nweb1,10.5.0.1:623,root,{Password}\n" }
        );
        Assert.Equal(["same web1"], Acts(same));
        var next = await ImportAsync(
            server,
            new { source = "csv", csv = "name,address,user,password\nweb1,10.5.0.1,root,another-secret\n" }
        );
        Assert.Equal("another password", Words(next, "web1"));
        Assert.DoesNotContain("another-secret", next.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_are_no_controllers_are_left_alone_and_remove_nobody()
    {
        const string list =
            "name,address,port,user,password\nweb1,10.5.0.1,,root,secret\n\nweb2,10.5.0.2,70000,root,secret\n,10.5.0.3,,root,secret\n";
        await using var server = await StartAsync();
        var done = await ImportAsync(server, new { source = "csv", csv = list });
        Assert.Equal(["add web1", "leave web2", "leave "], Acts(done));
        Assert.Equal(
            [2, 4, 5],
            done.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("line").GetInt32())
        );
        Assert.Equal("'70000' is no port", Words(done, "web2"));
        using var removing = await server.Client.PostAsJsonAsync(
            new Uri("/api/v1/import", UriKind.Relative),
            new
            {
                source = "csv",
                csv = list,
                remove = true,
            },
            Test
        );
        Assert.Equal(HttpStatusCode.BadRequest, removing.StatusCode);
        Assert.Contains("line 4", await removing.Content.ReadAsStringAsync(Test), StringComparison.Ordinal);
        Assert.NotNull(server.Fleet.Find("web1"));
    }

    [Theory]
    [InlineData("""{"source":"csv"}""", "one of them")]
    [InlineData("""{"source":"csv","csv":"x","yaml":"x"}""", "one of them")]
    [InlineData("""{"source":"yaml","yaml":"hosts:"}""", "no YAML")]
    [InlineData("""{"source":"a b","csv":"name,address"}""", "in a word")]
    [InlineData("""{"source":"csv","csv":"x"}""", "there is no column")]
    [InlineData("""{"source":"csv","items":[],"credentials":"none"}""", "there are no credentials")]
    public async Task What_is_no_import_is_told(string body, string words)
    {
        await using var server = await StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await server.Client.PostAsync(new Uri("/api/v1/import", UriKind.Relative), content, Test);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(Test), StringComparison.Ordinal);
    }

    private Task<TestServer> StartAsync()
    {
        var key = MasterKey.Random();
        return TestServer.StartAsync(
            _time,
            [new ScriptedController(_time)],
            keeps: true,
            options: new()
            {
                TokenFile = "",
                MasterKey = () => key,
                Connect = (_, _) => Task.FromException<IpmiClient>(new IpmiTimeoutException("it is not there")),
            }
        );
    }

    private static async Task<JsonElement> ImportAsync(TestServer server, object body)
    {
        using var answer = await server.Client.PostAsJsonAsync(new Uri("/api/v1/import", UriKind.Relative), body, Test);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Test);
    }

    private static List<string> Acts(JsonElement view) =>
        [
            .. view.GetProperty("items")
                .EnumerateArray()
                .Select(i => $"{i.GetProperty("act").GetString()} {i.GetProperty("name").GetString()}"),
        ];

    private static string Words(JsonElement view, string name) =>
        view.GetProperty("items")
            .EnumerateArray()
            .First(i => i.GetProperty("name").GetString() == name)
            .GetProperty("words")
            .GetString()!;
}
