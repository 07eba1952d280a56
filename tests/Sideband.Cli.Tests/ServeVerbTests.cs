using System.Text.Json;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Vaults;
using Sideband.Server.Doors;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>What is done to the server's store on its own machine.</summary>
public sealed class ServeVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    private string Store => _folder.File("fleet.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Accounts_are_said_from_the_command_line()
    {
        var made = await JsonAsync("account", "add", "ann", "--role", "administrator");
        Assert.Matches("^([a-z2-9]{5}-){4}[a-z2-9]{5}$", made.GetProperty("password").GetString());
        await JsonAsync("account", "add", "bob", "--role", "viewer", "--group", "web", "--node", "db1");
        var all = (await JsonAsync("account", "list")).EnumerateArray().ToList();
        Assert.Equal(["ann", "bob"], all.Select(a => a.GetProperty("name").GetString()));
        Assert.Equal("web", all[1].GetProperty("groups")[0].GetString());
        Assert.True((await JsonAsync("account", "set", "bob", "--disable")).GetProperty("disabled").GetBoolean());
        Assert.Equal(
            "operator",
            (await JsonAsync("account", "set", "bob", "--role", "operator")).GetProperty("role").GetString()
        );
        Assert.NotEqual(
            made.GetProperty("password").GetString(),
            (await JsonAsync("account", "reset", "ann")).GetProperty("password").GetString()
        );
        await FailAsync(ExitCode.Failed, "last administrator", "account", "remove", "ann");
        await FailAsync(ExitCode.Failed, "no account 'nobody'", "account", "reset", "nobody");
        await FailAsync(ExitCode.Failed, "already", "account", "add", "ANN", "--role", "viewer");
        await FailAsync(ExitCode.Usage, "--role", "account", "add", "zoe");
        await FailAsync(ExitCode.Usage, "what becomes of him", "account", "set", "bob");
        await JsonAsync("account", "remove", "bob");
        Assert.Single((await JsonAsync("account", "list")).EnumerateArray());
    }

    [Fact]
    public async Task Tokens_are_said_from_the_command_line()
    {
        var made = await JsonAsync("token", "add", "grafana", "--days", "30");
        Assert.StartsWith("sideband_", made.GetProperty("token").GetString(), StringComparison.Ordinal);
        Assert.Equal("viewer", made.GetProperty("role").GetString());
        var kept = Assert.Single((await JsonAsync("token", "list")).EnumerateArray());
        Assert.Equal("grafana", kept.GetProperty("name").GetString());
        await FailAsync(ExitCode.Failed, "already", "token", "add", "grafana");
        await FailAsync(ExitCode.Usage, "--days", "token", "add", "x", "--days", "0");
        await JsonAsync("token", "remove", "grafana");
        await FailAsync(ExitCode.Failed, "no token", "token", "remove", "grafana");
    }

    [Fact]
    public async Task A_store_is_copied_and_comes_back()
    {
        var copy = _folder.File("copy.db");
        await JsonAsync("account", "add", "ann", "--role", "viewer");
        await JsonAsync("backup", copy);
        await FailAsync(ExitCode.Usage, "there already", "backup", copy);
        await JsonAsync("account", "remove", "ann");
        var restored = await JsonAsync("restore", copy);
        Assert.True(File.Exists(restored.GetProperty("before").GetString()));
        Assert.Single((await JsonAsync("account", "list")).EnumerateArray());
        await FailAsync(ExitCode.Usage, "no file", "restore", _folder.File("nothing"));
    }

    [Fact]
    public async Task Controllers_are_taken_over_from_files()
    {
        var (table, hosts, key) = (_folder.File("m.csv"), _folder.File("hosts.yaml"), _folder.File("one.key"));
        MasterKey.Open(key, make: true);
        await File.WriteAllTextAsync(
            table,
            "name,address,user,password\nweb1,10.5.0.1,root,s3cret\nweb2,10.5.0.2,,\n",
            Test
        );
        string[] csv = ["import", "csv", table, "--master-key-file", key];
        var dry = (await JsonAsync([.. csv, "--dry-run"])).EnumerateArray().ToList();
        Assert.Equal(["add web1", "leave web2"], dry.Select(Act));
        Assert.Equal(["add web1", "leave web2"], (await JsonAsync(csv)).EnumerateArray().Select(Act));
        Assert.Equal(["same web1", "leave web2"], (await JsonAsync(csv)).EnumerateArray().Select(Act));
        await File.WriteAllTextAsync(
            hosts,
            "defaults: {user: admin, password-file: "
                + _folder.File("word")
                + "}\nhosts:\n  db[1-2]: {address: \"10.5.1.[1-2]\", port: 6230}\ngroups: {db: \"db[1-2]\"}\nracks: {r1: db1}\n",
            Test
        );
        await File.WriteAllTextAsync(_folder.File("word"), "another-secret\n", Test);
        await JsonAsync("import", "yaml", hosts, "--master-key-file", key);
        await using var store = await SqliteStore.OpenAsync(Store, cancellation: Test);
        var kept = await store.Documents.ListAsync("controller", Test);
        Assert.Equal(["db1", "db2", "web1"], kept.Select(d => d.Key));
        Assert.Contains("10.5.1.1:6230", kept[0].Text, StringComparison.Ordinal);
        Assert.Contains("r1", kept[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("another-secret", kept[0].Text, StringComparison.Ordinal);
        await FailAsync(ExitCode.Usage, "no column", "import", "csv", hosts, "--master-key-file", key);
        await FailAsync(ExitCode.Usage, "wants a token", "import", "netbox", "https://netbox.example");
        await FailAsync(ExitCode.Usage, "no address", "import", "ironic", "ironic.example");

        static string Act(JsonElement row) =>
            $"{row.GetProperty("act").GetString()} {row.GetProperty("name").GetString()}";
    }

    [Fact]
    public async Task What_is_not_there_is_told_before_anything_begins()
    {
        await FailAsync(ExitCode.Usage, "there is no file nothing.csv", "import", "csv", "nothing.csv");
        if (OperatingSystem.IsLinux())
            await FailAsync(ExitCode.Usage, "--recordings /proc/nowhere: ", "--recordings", "/proc/nowhere");
    }

    [Fact]
    public async Task A_new_master_key_takes_over()
    {
        var (first, second) = (_folder.File("one.key"), _folder.File("two.key"));
        var key = MasterKey.Open(first, make: true);
        await using (var store = await SqliteStore.OpenAsync(Store, cancellation: Test))
        {
            await using var fleet = new Fleet.FleetWatch([]);
            var controllers = new Controllers(
                store.Documents,
                fleet,
                () => key,
                (_, _) => throw new NotSupportedException()
            );
            Assert.True(await controllers.AddAsync(new("n1", "10.0.0.1", "root", "secret"), Test));
        }
        await FailAsync(
            ExitCode.Usage,
            "master key",
            "rotate-key",
            second,
            "--master-key-file",
            _folder.File("nothing")
        );
        var rotated = await JsonAsync("rotate-key", second, "--master-key-file", first);
        Assert.Equal(1, rotated.GetProperty("secrets").GetInt32());
        Assert.Equal(MasterKey.Open(second, make: false).Id, rotated.GetProperty("key").GetString());
    }

    private async Task<JsonElement> JsonAsync(params string[] line)
    {
        var run = await CommandLine.RunAsync(["-o", "json", "serve", .. line, "--store", Store]);
        Assert.True(run.ExitCode == ExitCode.Success, run.Words);
        return JsonDocument.Parse(run.Output).RootElement.Clone();
    }

    private async Task FailAsync(int code, string words, params string[] line)
    {
        var run = await CommandLine.RunAsync(["serve", .. line, "--store", Store]);
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(words, run.Words, StringComparison.Ordinal);
    }
}
