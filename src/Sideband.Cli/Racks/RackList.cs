using System.CommandLine;
using Sideband.Bmc.Racks;
using Sideband.Cli.Nouns;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;

namespace Sideband.Cli.Racks;

/// <summary><c>rack list</c>: the nodes of a rack, for people and for scripts.</summary>
internal static class RackList
{
    private static readonly Shape Nodes = Shape.ListOf("name", "address", "port:integer", "user?");
    private static readonly Shape Secrets = Shape.ListOf("name", "address", "port:integer", "user?", "password?");

    public static Command Make()
    {
        var file = new Argument<string>("file") { Description = "The rack's file." };
        var secrets = new Option<bool>("--show-secrets") { Description = "Show passwords, too." };
        var channel = new Option<byte?>("--channel")
        {
            Description = "The addresses of this LAN channel; by default each machine's first.",
            HelpName = "number",
        };
        var command = new Command("list", "The nodes of a rack.") { file, channel, secrets };
        command.SetAction(
            (parsed, _) =>
                OfflineVerb.RunAsync(
                    parsed,
                    () =>
                    {
                        var report = (parsed.GetValue(secrets) ? Secrets : Nodes).Report();
                        foreach (var node in RackFile.Load(parsed.GetValue(file)!).Nodes)
                        {
                            var wanted = parsed.GetValue(channel) ?? node.Machine.Lan.Channel;
                            if (node.Endpoints.FirstOrDefault(e => e.Channel == wanted)?.Endpoint is not { } place)
                                continue;
                            var user = node.FirstUserOn(wanted);
                            object?[] cells = [node.Name, place.Address.ToString(), place.Port, user?.Name];
                            report.Add(parsed.GetValue(secrets) ? [.. cells, user?.Password] : cells);
                        }
                        return Task.FromResult(report);
                    }
                )
        );
        return command
            .Answers(Nodes)
            .Examples(
                "rack list rack.yaml",
                "rack list rack.yaml --channel 8",
                "rack list rack.yaml -o csv --show-secrets"
            );
    }
}
