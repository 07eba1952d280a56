using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sideband.Cli.Tests.Members;

namespace Sideband.Cli.Tests;

/// <summary>What tests of nouns over a server ask, and how they read what is told.</summary>
internal static class ViaRig
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>A server that sees soon what has become of its machines.</summary>
    public static Task<ConfigureRig> StartAsync(int nodes, Func<int, string>? addressOf = null) =>
        ConfigureRig.StartAsync(
            nodes,
            addressOf,
            new() { Chassis = TimeSpan.FromSeconds(1), Log = TimeSpan.FromSeconds(1) }
        );

    public static Task<CommandLine> ViaAsync(ConfigureRig rig, string token, params string[] line) =>
        CommandLine.RunAsync([.. line, "--via", rig.Url, "--via-token-file", token]);

    public static Task<CommandLine> DirectAsync(ConfigureRig rig, int node, params string[] line) =>
        CommandLine.RunAsync([.. CommandLine.Admin($"127.0.0.1:{rig.Rack.Port + node - 1}"), .. line]);

    /// <summary>The data of each host without what a server adds.</summary>
    public static string Bare(string output)
    {
        var data = JsonNode.Parse(output)![0]!["data"]!;
        foreach (var row in (data as JsonArray)?.ToArray() ?? [data])
        {
            row!.AsObject().Remove("age");
            row.AsObject().Remove("since");
        }
        return data.ToJsonString();
    }

    public static JsonNode DataOf(CommandLine run) => JsonNode.Parse(run.Output)![0]!["data"]!;

    /// <summary>Each host with a field of its answer, or the kind of its error.</summary>
    public static IReadOnlyList<string> Told(CommandLine run, string field) =>
        [
            .. JsonNode
                .Parse(run.Output)!
                .AsArray()
                .Select(host =>
                    $"{host!["host"]} {(host["ok"]!.GetValue<bool>() ? host["data"]![field] : host["error"]!["kind"])}"
                ),
        ];

    public static Task<JsonElement> NodeAsync(ConfigureRig rig, string name) =>
        rig.Admin.GetFromJsonAsync<JsonElement>($"/api/v1/nodes/{name}", Test);

    public static string? StateOf(JsonElement node) => node.GetProperty("summary").GetProperty("state").GetString();

    /// <summary>Waits until the server has read them once.</summary>
    public static Task KnownAsync(ConfigureRig rig, params string[] names) =>
        MemberField.UntilAsync(async () =>
        {
            var nodes = await Task.WhenAll(names.Select(name => NodeAsync(rig, name)));
            return nodes.All(node =>
                StateOf(node) == "on"
                && node.GetProperty("log").ValueKind != JsonValueKind.Null
                && node.GetProperty("sensors").GetArrayLength() > 0
                && node.GetProperty("sensors")
                    .EnumerateArray()
                    .All(sensor => sensor.GetProperty("at").ValueKind != JsonValueKind.Null)
            );
        });

    /// <summary>Waits until the server has read what their parts are, which it does after everything else.</summary>
    public static async Task PartsKnownAsync(ConfigureRig rig, params string[] names)
    {
        foreach (var name in names)
        {
            await MemberField.UntilAsync(async () =>
            {
                using var parts = await rig.Admin.GetAsync(
                    new Uri($"/api/v1/nodes/{name}/inventory", UriKind.Relative),
                    Test
                );
                return parts.IsSuccessStatusCode;
            });
        }
    }
}
