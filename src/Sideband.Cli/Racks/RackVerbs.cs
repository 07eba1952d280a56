using System.CommandLine;
using Sideband.Bmc.Racks;
using Sideband.Cli.Nouns;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;

namespace Sideband.Cli.Racks;

/// <summary><c>rack status</c>, <c>power</c>, <c>media</c> and <c>inject</c>: talk to a running rack through the socket beside its file.</summary>
internal static class RackVerbs
{
    private static readonly Shape Nodes = Shape.ListOf(
        "name",
        "address",
        "power",
        "sessions:integer",
        "log entries:integer",
        "faults:list"
    );

    private static readonly Shape Medium = Shape.Of("medium");

    private static readonly Shape Done = Shape.Of("done");

    public static Command MakeStatus()
    {
        var file = File();
        var command = new Command("status", "How the nodes of a running rack are.") { file };
        command.SetAction(
            (parsed, cancellation) =>
                OfflineVerb.RunAsync(
                    parsed,
                    async () =>
                    {
                        var report = Nodes.Report();
                        foreach (
                            var node in await Rack.StatusAsync(RackFile.Load(parsed.GetValue(file)!), cancellation)
                        )
                            report.Add(
                                node.Name,
                                node.Endpoint,
                                node.IsOn ? "on" : "off",
                                node.Sessions,
                                node.LogEntries,
                                node.Faults
                            );
                        return report;
                    }
                )
        );
        return command.Answers(Nodes).Examples("rack status rack.yaml", "rack status rack.yaml -o json");
    }

    public static Command MakePower()
    {
        var (file, node) = (File(), Node());
        var action = new Argument<string>("action") { Description = "on, off, cycle, reset or soft." };
        action.AcceptOnlyFromAmong("on", "off", "cycle", "reset", "soft");
        var command = new Command("power", "Press a node's power button: nobody asks the controller for it.")
        {
            file,
            node,
            action,
        };
        command.SetAction(
            (parsed, cancellation) =>
                OfflineVerb.RunAsync(
                    parsed,
                    async () =>
                        Done.Fill(
                            await Rack.PowerAsync(
                                RackFile.Load(parsed.GetValue(file)!),
                                parsed.GetValue(node)!,
                                parsed.GetValue(action)!,
                                cancellation
                            )
                        )
                )
        );
        return command.Answers(Done).Examples("rack power rack.yaml node1 off", "rack power rack.yaml node2 cycle");
    }

    public static Command MakeMedia()
    {
        var (file, node) = (File(), Node());
        var change = new Argument<string?>("image")
        {
            Description = "An image to put in, or 'eject'; without it, only tell what is in.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("media", "Change what is in a virtual machine's CD-ROM drive, or tell it.")
        {
            file,
            node,
            change,
        };
        command.SetAction(
            (parsed, cancellation) =>
                OfflineVerb.RunAsync(
                    parsed,
                    async () =>
                        Medium.Fill(
                            await Rack.MediumAsync(
                                RackFile.Load(parsed.GetValue(file)!),
                                parsed.GetValue(node)!,
                                parsed.GetValue(change),
                                cancellation
                            )
                        )
                )
        );
        return command
            .Answers(Medium)
            .Examples(
                "rack media rack.yaml vm1",
                "rack media rack.yaml vm1 debian.iso",
                "rack media rack.yaml vm1 eject"
            );
    }

    public static Command MakeInject()
    {
        var (file, node) = (File(), Node());
        var sensor = new Argument<string>("sensor") { Description = "The sensor's name." };
        var fault = new Argument<string>("fault")
        {
            Description = "fail, ok, absent, a value, or the name of a state.",
        };
        var command = new Command("inject", "Break something in a running rack, or heal it.")
        {
            file,
            node,
            sensor,
            fault,
        };
        command.SetAction(
            (parsed, cancellation) =>
                OfflineVerb.RunAsync(
                    parsed,
                    async () =>
                        Done.Fill(
                            await Rack.InjectAsync(
                                RackFile.Load(parsed.GetValue(file)!),
                                parsed.GetValue(node)!,
                                parsed.GetValue(sensor)!,
                                parsed.GetValue(fault)!,
                                cancellation
                            )
                        )
                )
        );
        return command
            .Answers(Done)
            .Examples("rack inject rack.yaml node3 \"FAN 2\" fail", "rack inject rack.yaml node3 \"CPU Temp\" 93");
    }

    internal static Argument<string> File() => new("file") { Description = "The rack's file." };

    internal static Argument<string> Node() => new("node") { Description = "The node's name." };
}
