using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.OpenApi;
using Sideband.Fleet.Tests;
using Sideband.Server.Descriptions;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>The API's description, held against the API.</summary>
public sealed class DescriptionTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_is_described_and_nothing_else()
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)]);
        var routes = ApiDescription.Routes(server.Server.Routes).Select(r => $"{r.Method} {r.Path}").ToList();
        Assert.InRange(routes.Count, 30, 500);
        Assert.Equal(routes.Order(StringComparer.Ordinal), RouteTexts.All.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_document_is_whole_and_the_one_of_the_reference()
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)]);
        var text = await server.Client.GetStringAsync(new Uri(ApiDescription.Path, UriKind.Relative), Test);
        var read = OpenApiDocument.Parse(text, "json");
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        var nodes = read.Document!.Paths["/api/v1/nodes"].Operations![HttpMethod.Get];
        Assert.Equal(["limit", "after", "names", "query", "group"], nodes.Parameters!.Select(p => p.Name));
        Assert.Contains("viewer", nodes.Description, StringComparison.Ordinal);
        Approved.Check("../../docs/reference/openapi.json", text + "\n");
    }

    /// <summary>What is answered has the members that the document says, of the kinds that it says.</summary>
    [Theory]
    [InlineData("/api/v1/nodes", "/api/v1/nodes")]
    [InlineData("/api/v1/nodes/node1", "/api/v1/nodes/{name}")]
    [InlineData("/api/v1/vitals", "/api/v1/vitals")]
    [InlineData("/api/v1/session", "/api/v1/session")]
    [InlineData("/api/v1/accounts", "/api/v1/accounts")]
    [InlineData("/api/v1/discovery", "/api/v1/discovery")]
    public async Task Answers_are_as_they_are_described(string path, string route)
    {
        await using var server = await TestServer.StartAsync(
            _time,
            [new ScriptedController(_time), new ScriptedController(_time) { Name = "gone", IsSilent = true }]
        );
        server.Pass(100);
        using var kept = await server.Client.PutAsJsonAsync("/api/v1/groups/lit", new { query = "state:on" }, Test);
        Assert.True(kept.IsSuccessStatusCode);
        var document = await server.JsonAsync(ApiDescription.Path);
        var schema = document
            .GetProperty("paths")
            .GetProperty(route)
            .GetProperty("get")
            .GetProperty("responses")
            .GetProperty("200")
            .GetProperty("content")
            .GetProperty("application/json")
            .GetProperty("schema");
        var (looked, wrong) = (0, new List<string>());
        Compare(await server.JsonAsync(path), schema, "$");
        Assert.Empty(wrong);
        Assert.InRange(looked, 4, 100_000);

        void Compare(JsonElement value, JsonElement said, string place)
        {
            looked++;
            while (said.TryGetProperty("$ref", out var reference))
                said = Follow(document, reference.GetString()!);
            if (said.TryGetProperty("oneOf", out var several))
            {
                if (value.ValueKind != JsonValueKind.Null)
                    Compare(value, several.EnumerateArray().First(s => !IsNull(s)), place);
                return;
            }
            if (said.TryGetProperty("type", out var type) && !Kinds(type).Contains(KindOf(value)))
                wrong.Add($"{place} is {KindOf(value)}, not {type}");
            if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in value.EnumerateArray())
                    Compare(item, said.GetProperty("items"), place + "[]");
            }
            if (value.ValueKind != JsonValueKind.Object || !said.TryGetProperty("properties", out var members))
                return;
            foreach (var member in value.EnumerateObject())
            {
                if (members.TryGetProperty(member.Name, out var inner))
                    Compare(member.Value, inner, $"{place}.{member.Name}");
                else
                    wrong.Add($"{place}.{member.Name} is not described");
            }
        }
    }

    private static JsonElement Follow(JsonElement document, string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate(document, (at, name) => at.GetProperty(name));

    private static bool IsNull(JsonElement schema) =>
        schema.TryGetProperty("type", out var type) && Kinds(type) is ["null"];

    private static List<string?> Kinds(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array
            ? [.. type.EnumerateArray().Select(t => Plain(t.GetString()))]
            : [Plain(type.GetString())];

    private static string? Plain(string? kind) => kind == "integer" ? "number" : kind;

    private static string KindOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => "null",
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => "number",
        };
}
