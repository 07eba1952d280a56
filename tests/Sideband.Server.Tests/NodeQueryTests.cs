using System.Runtime.CompilerServices;
using System.Text.Json;
using Sideband.Server.Grouping;
using Sideband.Server.Views;

namespace Sideband.Server.Tests;

/// <summary>The page and the server read queries alike: both are held to the page's file of examples.</summary>
public sealed class NodeQueryTests
{
    private static readonly JsonElement Told = Read();

    public static TheoryData<string, string, bool> Cases()
    {
        var cases = new TheoryData<string, string, bool>();
        foreach (var one in Told.GetProperty("cases").EnumerateArray())
            cases.Add(one[0].GetString()!, one[1].GetString()!, one[2].GetBoolean());
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_query_means_the_same_as_on_the_page(string text, string row, bool holds)
    {
        var query = NodeQuery.Parse(text);
        Assert.Empty(query.Faults);
        Assert.Equal(holds, query.Holds(Row(row)));
    }

    [Fact]
    public void What_means_nothing_is_told_and_nothing_throws()
    {
        Assert.InRange(Cases().Count, 70, 1000);
        foreach (var fault in Told.GetProperty("faults").EnumerateArray())
            Assert.Contains(
                fault[1].GetString()!,
                string.Join("; ", NodeQuery.Parse(fault[0].GetString()!).Faults),
                StringComparison.Ordinal
            );
        foreach (var text in Told.GetProperty("anything").EnumerateArray())
            Assert.NotNull(NodeQuery.Parse(text.GetString()!).Holds(Row("plain")).ToString());
    }

    [Fact]
    public void Many_stars_cost_no_more_than_few()
    {
        var query = NodeQuery.Parse("name:" + string.Concat(Enumerable.Repeat("*a", 500)) + "b");
        Assert.False(query.Holds(Row("plain") with { Name = new string('a', 5000) }));
    }

    private static NodeView Row(string name)
    {
        var row = Told.GetProperty("rows").GetProperty(name);
        return new(
            row.GetProperty("name").GetString()!,
            row.GetProperty("address").GetString()!,
            row.GetProperty("rack").GetString(),
            row.GetProperty("state").GetString()!,
            row.GetProperty("reason").GetString(),
            row.GetProperty("health").GetString()!,
            Number(row, "ageSeconds"),
            Number(row, "powerWatts"),
            row.GetProperty("sensors").GetInt32(),
            row.GetProperty("warnings").GetInt32(),
            row.GetProperty("criticals").GetInt32(),
            [
                .. row.GetProperty("unwell")
                    .EnumerateArray()
                    .Select(u => new UnwellView(
                        u.GetProperty("what").GetString()!,
                        u.GetProperty("kind").GetString()!,
                        u.GetProperty("health").GetString()!
                    )),
            ],
            [.. row.GetProperty("groups").EnumerateArray().Select(g => g.GetString()!)]
        )
        {
            InletCelsius = Number(row, "inletCelsius"),
        };
    }

    private static double? Number(JsonElement row, string name) =>
        row.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static JsonElement Read([CallerFilePath] string here = "")
    {
        var path = Path.Combine(
            Path.GetDirectoryName(here)!,
            "../../src/Sideband.Server/web/src/fleet/query.cases.json"
        );
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        return json.RootElement.Clone();
    }
}
