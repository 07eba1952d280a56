using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Nouns;

/// <summary><c>mc enables</c>: what the controller is allowed to do of itself. (IPMI v2.0 §22.1)</summary>
internal static class ControllerEnables
{
    private static readonly (string Name, GlobalEnables Flag)[] Known =
    [
        ("message-queue-interrupt", GlobalEnables.ReceiveMessageQueueInterrupt),
        ("event-buffer-interrupt", GlobalEnables.EventMessageBufferFullInterrupt),
        ("event-buffer", GlobalEnables.EventMessageBuffer),
        ("event-log", GlobalEnables.SystemEventLogging),
        ("oem0", GlobalEnables.Oem0),
        ("oem1", GlobalEnables.Oem1),
        ("oem2", GlobalEnables.Oem2),
    ];

    private static readonly Shape Rows = Shape.ListOf("enable", "on:flag");

    public static Command Make()
    {
        var on = Option("--on", "Allow it.");
        var off = Option("--off", "Forbid it.");
        return new Command("enables", "What the controller is allowed to do of itself; or allow and forbid.")
        {
            on,
            off,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var enables = await client.Controller.EnablesAsync(cancellation);
                    var wanted = enables | Flags(parsed.GetValue(on));
                    wanted &= ~Flags(parsed.GetValue(off));
                    if (wanted != enables)
                    {
                        await client.Controller.SetEnablesAsync(wanted, cancellation);
                        enables = await client.Controller.EnablesAsync(cancellation);
                    }
                    var report = Rows.Report();
                    foreach (var (name, flag) in Known)
                        report.Add(name, enables.HasFlag(flag));
                    return report;
                }
            )
            .Answers(Rows)
            .Examples("-H node7 mc enables", "-H node[01-12] mc enables --on event-log");
    }

    private static Option<string[]> Option(string name, string text)
    {
        var option = new Option<string[]>(name)
        {
            Description = $"{text} {string.Join(", ", Known.Select(k => k.Name))}.",
            HelpName = "names",
            AllowMultipleArgumentsPerToken = true,
        };
        option.AcceptOnlyFromAmong([.. Known.Select(k => k.Name)]);
        return option;
    }

    private static GlobalEnables Flags(string[]? names) =>
        Known.Where(k => names?.Contains(k.Name) == true).Aggregate(GlobalEnables.None, (all, k) => all | k.Flag);
}
