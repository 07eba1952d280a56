using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Tests;
using Sideband.Interop.Tests;
using Sideband.Testing;

namespace Sideband.Cli.Tests.Members;

/// <summary>Servers over one database and one rack, each with a way of its own to the database.</summary>
internal sealed class MemberField : IAsyncDisposable
{
    private const int Desk = 256;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly TemporaryFolder _folder = new();
    private readonly TestRack _rack;
    private readonly string _database;
    private readonly Dictionary<int, string> _senders = [];
    private string? _token;

    private MemberField(TestRack rack, int nodes, string folder, string database)
    {
        (_rack, Nodes, _database) = (rack, ServedProcess.Names(nodes), database);
        Wire = new(rack.Port, nodes);
        (_asked, _powers) = (new int[nodes], new(rack));
        Log = new($"Host={folder};Username=sideband;Database={database};Maximum Pool Size=3");
        Ways = [.. Enumerable.Range(1, 3).Select(i => new CutRelay(_folder.File($"way{i}"), folder))];
    }

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public IReadOnlyList<string> Nodes { get; }

    public WireRecorder Wire { get; }

    public LeaseLog Log { get; }

    public IReadOnlyList<CutRelay> Ways { get; }

    /// <summary>The servers; null where one was killed.</summary>
    public MemberProcess?[] Members { get; } = new MemberProcess?[3];

    public TestRack Rack => _rack;

    /// <summary>How often each machine may have gone off: once for each job that was confirmed.</summary>
    private readonly int[] _asked;
    private readonly PowerRecorder _powers;

    public static async Task<MemberField> StartAsync(PostgresServer server, int nodes)
    {
        var (folder, database) = await server.MakeAsync();
        var place = PostgresPlace.Parse($"Host={folder};Username=sideband;Database={database};Maximum Pool Size=2");
        await using (await PostgresStore.OpenAsync(place, cancellation: Test))
        {
            // It has its form now.
        }
        var field = new MemberField(TestRack.Start(nodes), nodes, folder, database);
        await field.Log.BeginAsync();
        await File.WriteAllLinesAsync(
            field._folder.File("lab.yaml"),
            [
                "hosts:",
                .. field.Nodes.Select(
                    (name, i) =>
                        $"  {name}: {{address: 127.0.0.1, port: {field.Wire.Ports[i]}, user: {TestRack.User}, password-env: SIDEBAND_TEST_PASSWORD}}"
                ),
            ],
            Test
        );
        return field;
    }

    /// <summary>Lays a recording where a member has its own.</summary>
    public async Task RecordAsync(MemberProcess member, string node, string id, string line)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.File($"recordings-{member.Name}"), node));
        string[] lines =
        [
            """{"version": 2, "width": 80, "height": 24}""",
            JsonSerializer.Serialize<object[]>([0.5, "o", line + "\r\n"]),
        ];
        await File.WriteAllLinesAsync(Path.Combine(folder.FullName, id + ".cast"), lines, Test);
    }

    public async Task<MemberProcess> BeginAsync(int place)
    {
        var store =
            $"Host={_folder.File($"way{place + 1}")};Username=sideband;Database={_database};Maximum Pool Size=10";
        var member = await MemberProcess.StartAsync(_folder, $"m{place + 1}", store, _token);
        _token ??= member.Token;
        return Members[place] = member;
    }

    /// <summary>Waits until all that run have some, and everything has somebody who has spoken to it.</summary>
    public Task EvenAsync() =>
        UntilAsync(async () =>
        {
            await LearnAsync();
            var owners = await OwnersAsync();
            var live = await LiveAsync();
            return Nodes.All(n => owners.GetValueOrDefault(ShardOf(n)) is { } o && live.Contains(o))
                && live.All(o => Nodes.Any(n => owners[ShardOf(n)] == o))
                && live.All(_senders.ContainsValue)
                && owners.GetValueOrDefault(Desk) is { } desk
                && live.Contains(desk);
        });

    /// <summary>Waits until others speak to all controllers of some members.</summary>
    /// <returns>How long after a moment that was.</returns>
    public async Task<TimeSpan> TakenOverAsync(DateTimeOffset since, params string[] victims)
    {
        var last = TimeSpan.Zero;
        await UntilAsync(async () =>
        {
            await LearnAsync();
            var owners = await OwnersAsync();
            last = TimeSpan.Zero;
            for (var i = 0; i < Nodes.Count; i++)
            {
                if (owners.GetValueOrDefault(ShardOf(Nodes[i])) is not { } owner || victims.Contains(owner))
                    return false;
                var spoken = Wire.All.Where(s => s.Node == i && s.At > since);
                var first = spoken.Select(s => (DateTimeOffset?)s.At).FirstOrDefault(_ => true);
                var by = spoken.Where(s => _senders.GetValueOrDefault(s.Port) == owner).ToList();
                if (by.Count == 0 && !WasAlready(owner, since, i))
                    return false;
                if (by.Count > 0 && !WasAlready(owner, since, i) && by[0].At - since > last)
                    last = by[0].At - since;
            }
            return true;
        });
        return last;
    }

    /// <summary>Remembers which ports belong to whom.</summary>
    public async Task LearnAsync()
    {
        var instances = await Log.InstancesAsync();
        foreach (var member in Members)
        {
            if (member is not { Process.HasExited: false } || !instances.TryGetValue(member.Name, out var instance))
                continue;
            foreach (var port in member.Senders())
                _senders.TryAdd(port, instance);
        }
    }

    /// <summary>The run of a member.</summary>
    public async Task<string> InstanceAsync(int place) => (await Log.InstancesAsync())[$"m{place + 1}"];

    /// <summary>Looks at every packet: whoever sent it had the lease at that moment, as the database says.</summary>
    /// <returns>What there was.</returns>
    public async Task<MemberFigures> CheckAsync()
    {
        await LearnAsync();
        var changes = (await Log.AllAsync()).ToLookup(c => c.Shard);
        var (packets, handOvers, silence) = (0, 0, TimeSpan.MaxValue);
        foreach (var spoken in Wire.All.GroupBy(s => s.Node))
        {
            var history = changes[ShardOf(Nodes[spoken.Key])].ToList();
            WireRecorder.Spoken? before = null;
            foreach (var packet in spoken)
            {
                packets++;
                Assert.True(_senders.TryGetValue(packet.Port, out var sender), $"who sends from port {packet.Port}?");
                var lease = history.LastOrDefault(c => c.At <= packet.At);
                Assert.True(
                    lease?.Owner == sender,
                    $"{Nodes[spoken.Key]}: {sender} spoke at {packet.At:O}, when the lease was {lease?.Owner}'s since {lease?.At:O}"
                );
                if (before is { } last && last.Port != packet.Port)
                {
                    handOvers++;
                    silence = packet.At - last.At < silence ? packet.At - last.At : silence;
                }
                before = packet;
            }
        }
        return new(packets, handOvers, silence, CheckPower(), _asked.Sum());
    }

    /// <summary>Asks a member for everything about every controller.</summary>
    public async Task AsksAsync(MemberProcess member)
    {
        var list = await JsonAsync(member, "/api/v1/nodes");
        Assert.Equal(Nodes, list.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("name").GetString()));
        foreach (var path in (string[])["members", "jobs", "audit", "archive"])
            Assert.Equal(JsonValueKind.Object, (await JsonAsync(member, $"/api/v1/{path}")).ValueKind);
        foreach (var node in Nodes)
        {
            var detail = await JsonAsync(member, $"/api/v1/nodes/{node}");
            Assert.Equal(node, detail.GetProperty("summary").GetProperty("name").GetString());
        }
    }

    /// <summary>Has one member cycle some machines; those that another job has are left alone.</summary>
    public async Task CycleAsync(MemberProcess member, params int[] places)
    {
        var names = places.Select(place => Nodes[place]).ToArray();
        var body = new
        {
            action = "power-cycle",
            nodes = names,
            canary = 0,
            batch = 12,
            staggerSeconds = 0.05,
            maxFailures = 100,
        };
        using var planned = await member.Client.PostAsJsonAsync("/api/v1/jobs", body, Test);
        Assert.True(planned.IsSuccessStatusCode, await planned.Content.ReadAsStringAsync(Test));
        var id = (await planned.Content.ReadFromJsonAsync<JsonElement>(Test)).GetProperty("job").GetProperty("id");
        // Before it is sent: a member that dies over its answer may have done it.
        foreach (var place in places)
            _asked[place]++;
        using var begun = await member.Client.PostAsJsonAsync(
            $"/api/v1/jobs/{id}/confirm",
            new { count = names.Length },
            Test
        );
        if (begun.StatusCode != System.Net.HttpStatusCode.Conflict)
            return;
        foreach (var place in places)
            _asked[place]--;
    }

    /// <summary>No machine went off more often than jobs said.</summary>
    private int CheckPower()
    {
        foreach (var (place, offs) in _powers.Offs.Index())
            Assert.True(
                offs <= _asked[place],
                $"{Nodes[place]} went off {offs} times, and was told {_asked[place]} times"
            );
        return _powers.Offs.Sum();
    }

    /// <summary>Waits until a member shows what is wrong.</summary>
    public static Task ShowsIncidentsAsync(MemberProcess member, params string[] keys) =>
        UntilAsync(async () =>
        {
            var list = (await JsonAsync(member, "/api/v1/incidents")).GetProperty("items").EnumerateArray();
            return keys.All(key => list.Any(i => i.GetProperty("key").GetString() == key));
        });

    /// <summary>Waits until a member shows everything of all controllers, whoever speaks to them.</summary>
    public Task ShowsAllAsync(MemberProcess member) =>
        UntilAsync(async () =>
        {
            var list = (await JsonAsync(member, "/api/v1/nodes")).GetProperty("nodes").EnumerateArray();
            if (!list.All(n => n.GetProperty("state").GetString() == "on" && n.GetProperty("sensors").GetInt32() > 3))
                return false;
            foreach (var node in Nodes)
            {
                var detail = await JsonAsync(member, $"/api/v1/nodes/{node}");
                if (detail.GetProperty("sensors").GetArrayLength() < 4)
                    return false;
            }
            var metrics = await member.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Test);
            return Nodes.All(n => metrics.Contains($"sideband_node_health{{node=\"{n}\"}}", StringComparison.Ordinal));
        });

    /// <summary>The member that has the desk, and another.</summary>
    public async Task<(MemberProcess Desk, MemberProcess Other)> DeskAsync()
    {
        var name = (await JsonAsync(Members[0]!, "/api/v1/members"))
            .GetProperty("items")
            .EnumerateArray()
            .Single(member => member.GetProperty("desk").GetBoolean())
            .GetProperty("name")
            .GetString();
        return (Members.Single(m => m?.Name == name)!, Members.First(m => m is not null && m.Name != name)!);
    }

    /// <summary>Waits until a job is as it should be.</summary>
    public static async Task<JsonElement> JobAsync(MemberProcess member, int id, Func<JsonElement, bool> isSo)
    {
        var job = default(JsonElement);
        await UntilAsync(async () =>
        {
            using var answer = await member.Client.GetAsync(new Uri($"/api/v1/jobs/{id}", UriKind.Relative), Test);
            // Nobody has the desk, or whoever had it was not missed yet.
            if (!answer.IsSuccessStatusCode)
                return false;
            job = await answer.Content.ReadFromJsonAsync<JsonElement>(Test);
            return isSo(job);
        });
        return job;
    }

    /// <summary>Has one server audit all, and reads at another one what came of it.</summary>
    /// <returns>Why some were not audited, and how many another server looked at than the one that was to audit.</returns>
    public static async Task<(IReadOnlyList<string?> Faults, int Elsewhere)> AuditAsync(
        MemberProcess asked,
        MemberProcess read
    )
    {
        using var begun = await asked.Client.PostAsJsonAsync("/api/v1/audits", new { packetsPerSecond = 100 }, Test);
        Assert.True(begun.IsSuccessStatusCode, await begun.Content.ReadAsStringAsync(Test));
        var id = (await begun.Content.ReadFromJsonAsync<JsonElement>(Test)).GetProperty("id");
        var detail = default(JsonElement);
        await UntilAsync(async () =>
        {
            detail = await JsonAsync(read, $"/api/v1/audits/{id}");
            return detail.GetProperty("audit").GetProperty("state").GetString() != "running";
        });
        var nodes = detail.GetProperty("nodes").EnumerateArray().ToList();
        return (
            [.. nodes.Select(node => node.GetProperty("error").GetString()).Where(error => error is not null)],
            nodes.Count(node =>
                node.GetProperty("unseen")
                    .EnumerateArray()
                    .Any(spot =>
                        spot.GetProperty("why").GetString()!.Contains("another server", StringComparison.Ordinal)
                    )
            )
        );
    }

    /// <summary>What browsers may do with an answer is said once, whoever answers: said twice some of it means nothing.</summary>
    public static async Task SaysOnceAsync(MemberProcess member, string path)
    {
        using var answer = await member.Client.GetAsync(new Uri(path, UriKind.Relative), Test);
        foreach (
            var name in (string[])["Cross-Origin-Resource-Policy", "Cross-Origin-Opener-Policy", "X-Frame-Options"]
        )
            Assert.DoesNotContain(',', Assert.Single(answer.Headers.GetValues(name)));
    }

    public static async Task<JsonElement> JsonAsync(MemberProcess member, string path)
    {
        using var json = JsonDocument.Parse(await member.Client.GetStringAsync(new Uri(path, UriKind.Relative), Test));
        return json.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in Members)
        {
            if (member is { Process.HasExited: false })
                await member.SignalAsync("-CONT");
            member?.Dispose();
        }
        foreach (var way in Ways)
            await way.DisposeAsync();
        await Wire.DisposeAsync();
        await _powers.DisposeAsync();
        await _rack.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The first byte of its name's SHA-256.</summary>
    public static int ShardOf(string node) => SHA256.HashData(Encoding.UTF8.GetBytes(node.ToUpperInvariant()))[0];

    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Longest, "it did not come");
            await Task.Delay(Look, TimeProvider.System, Test);
        }
    }

    /// <summary>Whether somebody had it before, and had nothing to take over.</summary>
    private bool WasAlready(string owner, DateTimeOffset since, int node) =>
        Wire.All.LastOrDefault(s => s.Node == node && s.At <= since) is { Port: > 0 } last
        && _senders.GetValueOrDefault(last.Port) == owner;

    private async Task<Dictionary<int, string?>> OwnersAsync()
    {
        var owners = new Dictionary<int, string?>();
        foreach (var change in await Log.AllAsync())
            owners[change.Shard] = change.Owner;
        return owners;
    }

    private async Task<HashSet<string>> LiveAsync()
    {
        var instances = await Log.InstancesAsync();
        return
        [
            .. Members
                .Where(m => m is { Process.HasExited: false })
                .Select(m => instances.GetValueOrDefault(m!.Name) ?? ""),
        ];
    }
}
