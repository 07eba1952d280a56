using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sideband.Cli.Jobs;
using Sideband.Client;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Via;

/// <summary>The controllers that a server watches, asked over its API.</summary>
internal sealed class ServedFleet(FleetClient client)
{
    /// <summary>So much of names fits into a request's first line.</summary>
    private const int MostOfNames = 4000;

    private const int MostEvents = 5000;

    /// <summary>Where the server is.</summary>
    public Uri Address => client.Address;

    /// <summary>Those of these names that there are, in any order. Those that the token may not see are not there.</summary>
    public async Task<IReadOnlyDictionary<string, ServedNode>> FindAsync(
        IReadOnlyList<string> names,
        CancellationToken cancellation
    )
    {
        var found = new Dictionary<string, ServedNode>(StringComparer.OrdinalIgnoreCase);
        foreach (var some in Portions(names))
        {
            var page = await GetAsync($"nodes?names={some}", ServedJson.Default.ServedPage, cancellation);
            foreach (var node in page.Nodes)
                found[node.Name] = node;
        }
        return found;
    }

    /// <summary>All, or those of a group.</summary>
    /// <exception cref="IpmiException">There is no such group.</exception>
    public async Task<IReadOnlyList<ServedNode>> ListAsync(string? group, CancellationToken cancellation)
    {
        var nodes = new List<ServedNode>();
        for (string? after = null; ; )
        {
            var page = await GetAsync(
                "nodes?limit=5000"
                    + (group is null ? "" : $"&group={Escaped(group)}")
                    + (after is null ? "" : $"&after={Escaped(after)}"),
                ServedJson.Default.ServedPage,
                cancellation
            );
            nodes.AddRange(page.Nodes);
            if (page.Next is null)
                return nodes;
            after = page.Next;
        }
    }

    /// <summary>The names of its groups.</summary>
    public async Task<IReadOnlyList<string>> GroupsAsync(CancellationToken cancellation) =>
        [
            .. (await GetAsync("groups", ServedJson.Default.ServedGroups, cancellation)).Items.Select(group =>
                group.Name
            ),
        ];

    /// <summary>All that is known of one.</summary>
    public Task<ServedDetail> NodeAsync(string name, CancellationToken cancellation) =>
        GetAsync($"nodes/{Escaped(name)}", ServedJson.Default.ServedDetail, cancellation);

    /// <summary>The parts of one.</summary>
    public Task<ServedInventory> InventoryAsync(string name, CancellationToken cancellation) =>
        GetAsync($"nodes/{Escaped(name)}/inventory", ServedJson.Default.ServedInventory, cancellation);

    /// <summary>What happened to one, the newest first, as far back as it is kept.</summary>
    public async IAsyncEnumerable<ServedEvent> EventsAsync(
        string name,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        for (long? before = null; ; )
        {
            var page = await GetAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"archive?node={Escaped(name)}&order=newest&limit={MostEvents}{(before is null ? "" : $"&before={before}")}"
                ),
                ServedJson.Default.ServedEvents,
                cancellation
            );
            foreach (var happened in page.Events)
                yield return happened;
            if (page.Next is null)
                yield break;
            before = page.Next;
        }
    }

    /// <summary>Sends a command as bytes.</summary>
    /// <returns>The completion code, and what follows it.</returns>
    public async Task<byte[]> RawAsync(string name, byte[] sent, CancellationToken cancellation)
    {
        var raw = await PostAsync(
            $"nodes/{Escaped(name)}/raw",
            json => json.WriteString("bytes", HexText.Of(sent)),
            ServedJson.Default.ServedRaw,
            cancellation
        );
        return raw.Answer is { } answer
            ? [answer.Code, .. HexText.Parse(answer.Data)]
            : throw new IpmiException("The server does not say what was answered.");
    }

    /// <summary>Plans a job; nothing is sent before it is confirmed.</summary>
    public Task<ServedJob> PlanAsync(Action<Utf8JsonWriter> plan, CancellationToken cancellation) =>
        PostAsync("jobs", plan, ServedJson.Default.ServedJob, cancellation);

    /// <summary>Begins a job that touches so many.</summary>
    public Task<ServedJob> ConfirmAsync(long job, int count, CancellationToken cancellation) =>
        PostAsync(
            $"{PathOf(job)}/confirm",
            json => json.WriteNumber("count", count),
            ServedJson.Default.ServedJob,
            cancellation
        );

    /// <summary>Has a job send nothing more.</summary>
    public Task<ServedJob> StopAsync(long job, CancellationToken cancellation) =>
        PostAsync($"{PathOf(job)}/stop", _ => { }, ServedJson.Default.ServedJob, cancellation);

    /// <summary>How far a job is.</summary>
    public Task<ServedJob> JobAsync(long job, CancellationToken cancellation) =>
        GetAsync(PathOf(job), ServedJson.Default.ServedJob, cancellation);

    private static string PathOf(long job) => string.Create(CultureInfo.InvariantCulture, $"jobs/{job}");

    private static string Escaped(string text) => Uri.EscapeDataString(text);

    private static IEnumerable<string> Portions(IReadOnlyList<string> names)
    {
        var some = new StringBuilder();
        foreach (var name in names.Select(Escaped))
        {
            if (some.Length > 0 && some.Length + name.Length > MostOfNames)
            {
                yield return some.ToString();
                some.Clear();
            }
            some.Append(some.Length > 0 ? "," : "").Append(name);
        }
        if (some.Length > 0)
            yield return some.ToString();
    }

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        Read(await client.GetAsync($"/api/v1/{path}", cancellation), type);

    private async Task<T> PostAsync<T>(
        string path,
        Action<Utf8JsonWriter> body,
        JsonTypeInfo<T> type,
        CancellationToken cancellation
    ) => Read(await client.PostAsync($"/api/v1/{path}", body, cancellation), type);

    private T Read<T>(JsonElement answer, JsonTypeInfo<T> type)
    {
        try
        {
            return answer.Deserialize(type) ?? throw new JsonException("It is null.");
        }
        catch (JsonException e)
        {
            throw new FleetFaultException($"{Address} answers what this program does not understand", e)
            {
                Hint = "It may be of another version: 'sideband --version' here and there tells.",
            };
        }
    }
}
