using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Fleet.Tests;
using Sideband.Server.Doors;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>A server over five controllers of one rack, of which ann may see and switch two.</summary>
internal sealed class ScopeRig : IAsyncDisposable
{
    /// <summary>Whatever is of others has this in its name.</summary>
    public const string Others = "elsewhere";

    private ScopeRig(TestServer server, Person ann, IReadOnlyList<ScriptedController> controllers) =>
        (Server, Ann, Controllers) = (server, ann, controllers);

    public TestServer Server { get; }

    public Person Ann { get; }

    public IReadOnlyList<ScriptedController> Controllers { get; }

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public static async Task<ScopeRig> StartAsync()
    {
        var time = new ManualTime();
        var server = await TestServer.StartAsync(time, [], clock: time, keeps: true);
        List<ScriptedController> controllers =
        [
            .. new[] { "mine1", "mine2", "elsewhere1", "elsewhere2", "elsewhere3" }.Select(
                name => new ScriptedController(time) { Name = name, Rack = "r1" }
            ),
        ];
        foreach (var c in controllers)
        {
            string[] groups = c.Name switch
            {
                "mine1" => ["mine", "shared"],
                "mine2" => ["mine"],
                "elsewhere1" => ["elsewhere-group", "shared"],
                _ => ["elsewhere-group"],
            };
            Assert.True(server.Fleet.TryAdd(c.Node with { Groups = groups }));
        }
        var ann = await Person.ProgramAsync(server.Server, "ann", Role.Operator, new(["mine"], []));
        var rig = new ScopeRig(server, ann, controllers);
        await rig.PassAsync(5);
        return rig;
    }

    /// <summary>Time in which incidents are looked at.</summary>
    public async Task PassAsync(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            Server.Pass(1);
            await Server.Fleet.Incidents.StepAsync();
        }
    }

    /// <summary>What ann is told.</summary>
    public async Task<(string Text, JsonElement Json)> ReadAsync(string path)
    {
        var text = await Ann.Client.GetStringAsync(new Uri(path, UriKind.Relative), Test);
        using var json = JsonDocument.Parse(text);
        return (text, json.RootElement.Clone());
    }

    public async ValueTask DisposeAsync()
    {
        Ann.Dispose();
        await Server.DisposeAsync();
    }
}
