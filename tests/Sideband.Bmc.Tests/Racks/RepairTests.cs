using Sideband.Bmc.Racks;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Racks;

public sealed class RepairTests
{
    [Fact]
    public async Task A_rack_whose_store_was_torn_starts_and_says_so_once()
    {
        var folder = Directory.CreateTempSubdirectory("sideband-repair").FullName;
        using (var text = new StringReader(Yaml(FreePorts.One())))
        {
            var file = RackFile.Read("test", text) with { State = folder };
            await using (Rack.Start(file)) { }
            await File.AppendAllTextAsync(
                Path.Combine(folder, "node.nv"),
                "SBf1 half a write",
                TestContext.Current.CancellationToken
            );
            var said = new List<string>();
            await using (Rack.Start(file, say: said.Add)) { }
            Assert.Equal(
                $"node: {folder}/node.nv ended within a write, whose 17 bytes nobody was told of: they were cut off.",
                Assert.Single(said)
            );
            await using (Rack.Start(file, say: said.Add)) { }
            Assert.Single(said);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static string Yaml(int port) =>
        $"listen: 127.0.0.1:{port}\nmachines: {{one: {{users: [{{name: admin, password: secret}}]}}}}\n"
        + "nodes: [{name: node, machine: one}]\n";
}
