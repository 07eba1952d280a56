using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Cli.Via;
using Sideband.Client;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Cli.Nouns;

/// <summary><c>power</c>: switches machines.</summary>
internal static class PowerNoun
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly Shape Answer = Shape.Of("power");

    public static Command Make() =>
        new("power", "Switch the machine, or tell whether it is on.")
        {
            new Command("status", "Whether the machine is on.")
                .OnHosts(StatusAsync, via: ViaPower.Status(Answer))
                .Answers(Answer)
                .Examples(
                    "-H node7 power status",
                    "-H node[01-40] power status -o jsonl",
                    "-H node[01-40] power status --via https://fleet:8623"
                ),
            Action("on", "Switch it on.", ChassisControlAction.PowerUp, true, "power-on", dangerous: false),
            Action(
                "off",
                "Switch it off at once, without asking its system.",
                ChassisControlAction.PowerDown,
                false,
                "power-off"
            ),
            Action("cycle", "Switch it off and on.", ChassisControlAction.PowerCycle, true, "power-cycle"),
            Action("reset", "Reset it.", ChassisControlAction.HardReset, true, "reset"),
            Action("soft", "Ask its system to shut down.", ChassisControlAction.SoftShutdown, false, "soft-off"),
            Action(
                "nmi",
                "Give it a diagnostic interrupt.",
                ChassisControlAction.DiagnosticInterrupt,
                true,
                "diagnostic-interrupt"
            ),
            PowerPolicy.Make(),
            PowerPolicy.MakeInterval(),
        };

    private static async Task<Report> StatusAsync(
        IpmiClient client,
        ParseResult parsed,
        CancellationToken cancellation
    ) => Answer.Fill(await client.Power.IsOnAsync(cancellation) ? "on" : "off");

    private static Command Action(
        string name,
        string text,
        ChassisControlAction action,
        bool ends,
        string job,
        bool dangerous = true
    )
    {
        var wait = new Option<bool>("--wait") { Description = "Come back when the machine is there." };
        return new Command(name, text) { wait }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    await client.Power.ControlAsync(action, cancellation);
                    if (!parsed.GetValue(wait))
                        return Answer.Fill($"{name}: done");
                    if (action == ChassisControlAction.PowerCycle)
                        await client.Power.WaitForCycleAsync(LongestWait, cancellation);
                    else
                        await client.Power.WaitAsync(ends, LongestWait, cancellation);
                    return Answer.Fill(ends ? "on" : "off");
                },
                dangerous,
                via: new ViaJob(
                    _ => job,
                    (parsed, _) => Answer.Fill(parsed.GetValue(wait) ? (ends ? "on" : "off") : $"{name}: done")
                )
                {
                    WaitsFor = parsed => parsed.GetValue(wait) ? (ends, LongestWait) : null,
                }
            )
            .Answers(Answer)
            .Examples(
                $"-H node7 power {name}{(action == ChassisControlAction.DiagnosticInterrupt ? "" : " --wait")}",
                $"-H node[01-12] power {name} --yes --stagger 0.5 --max-failures 3",
                $"-H node7 power {name} --via https://fleet:8623"
            );
    }
}
