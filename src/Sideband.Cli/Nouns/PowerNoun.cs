using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Cli.Nouns;

/// <summary><c>power</c>: switches machines.</summary>
internal static class PowerNoun
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public static Command Make()
    {
        var power = new Command("power", "Switch the machine, or tell whether it is on.");
        power.Add(new Command("status", "Whether the machine is on.").OnHosts(StatusAsync));
        power.Add(Action("on", "Switch it on.", ChassisControlAction.PowerUp, true, dangerous: false));
        power.Add(Action("off", "Switch it off at once.", ChassisControlAction.PowerDown, false));
        power.Add(Action("cycle", "Switch it off and on.", ChassisControlAction.PowerCycle, true));
        power.Add(Action("reset", "Reset it.", ChassisControlAction.HardReset, true));
        power.Add(Action("soft", "Ask its system to shut down.", ChassisControlAction.SoftShutdown, false));
        power.Add(Action("nmi", "Give it a diagnostic interrupt.", ChassisControlAction.DiagnosticInterrupt, true));
        power.Add(Policy());
        return power;
    }

    private static async Task<Report> StatusAsync(
        IpmiClient client,
        ParseResult parsed,
        CancellationToken cancellation
    ) => Report.Of(("power", await client.Power.IsOnAsync(cancellation) ? "on" : "off"));

    private static Command Action(
        string name,
        string text,
        ChassisControlAction action,
        bool ends,
        bool dangerous = true
    )
    {
        var wait = new Option<bool>("--wait") { Description = "Come back when the machine is there." };
        return new Command(name, text) { wait }.OnHosts(
            async (client, parsed, cancellation) =>
            {
                await client.Power.ControlAsync(action, cancellation);
                if (!parsed.GetValue(wait))
                    return Report.Of(("power", $"{name}: done"));
                // A cycle is over when the machine has been off: until then it is still on from before.
                if (action == ChassisControlAction.PowerCycle)
                    await client.Power.WaitAsync(false, LongestWait, cancellation);
                await client.Power.WaitAsync(ends, LongestWait, cancellation);
                return Report.Of(("power", ends ? "on" : "off"));
            },
            dangerous
        );
    }

    private static Command Policy()
    {
        var policy = new Argument<string?>("policy")
        {
            Description = "always-off, previous or always-on; nothing tells the present one.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return new Command("policy", "What the machine does when power comes back.") { policy }.OnHosts(
            async (client, parsed, cancellation) =>
            {
                if (parsed.GetValue(policy) is { } text)
                {
                    var wanted = text.ToUpperInvariant() switch
                    {
                        "ALWAYS-OFF" => PowerRestorePolicy.AlwaysOff,
                        "PREVIOUS" => PowerRestorePolicy.Previous,
                        "ALWAYS-ON" => PowerRestorePolicy.AlwaysOn,
                        _ => throw new UsageException(
                            $"'{text}' is no policy; there are always-off, previous, always-on"
                        ),
                    };
                    await client.SendAsync(new SetPowerRestorePolicy(wanted), cancellation);
                }
                var status = await client.SendAsync(new GetChassisStatus(), cancellation);
                return Report.Of(
                    (
                        "policy",
                        status.RestorePolicy switch
                        {
                            PowerRestorePolicy.AlwaysOff => "always-off",
                            PowerRestorePolicy.Previous => "previous",
                            PowerRestorePolicy.AlwaysOn => "always-on",
                            _ => "unknown",
                        }
                    )
                );
            }
        );
    }
}
