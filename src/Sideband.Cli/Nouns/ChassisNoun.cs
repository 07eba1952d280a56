using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Cli.Nouns;

/// <summary><c>chassis</c>: the housing.</summary>
internal static class ChassisNoun
{
    public static Command Make()
    {
        var chassis = new Command("chassis", "Look at the housing, or make it blink.");
        chassis.Add(new Command("status", "Power, faults and lights.").OnHosts(StatusAsync));
        chassis.Add(Identify());
        chassis.Add(new Command("restart-cause", "Why the machine last started.").OnHosts(CauseAsync));
        chassis.Add(new Command("poh", "How long the machine has been on in its life.").OnHosts(HoursAsync));
        return chassis;
    }

    private static Command Identify()
    {
        var seconds = new Argument<byte>("seconds")
        {
            Description = "How long; 0 ends it.",
            DefaultValueFactory = _ => 15,
        };
        var forever = new Option<bool>("--forever") { Description = "Until it is ended." };
        return new Command("identify", "Blink, so that a person finds the machine.") { seconds, forever }.OnHosts(
            async (client, parsed, cancellation) =>
            {
                var request = new ChassisIdentify(parsed.GetValue(seconds), parsed.GetValue(forever) ? (byte)1 : null);
                await client.SendAsync(request, cancellation);
                return Report.Of(("identify", parsed.GetValue(forever) ? "on" : $"{parsed.GetValue(seconds)} s"));
            }
        );
    }

    private static async Task<Report> StatusAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var status = await client.SendAsync(new GetChassisStatus(), cancellation);
        return Report.Of(
            ("power", status.PowerOn ? "on" : "off"),
            ("overload", status.Overload),
            ("interlock", status.Interlock),
            ("power fault", status.PowerFault),
            ("power control fault", status.PowerControlFault),
            ("restore policy", status.RestorePolicy),
            ("last event", status.LastEvent),
            ("intrusion", status.Intrusion),
            ("front panel locked", status.FrontPanelLockout),
            ("drive fault", status.DriveFault),
            ("fan fault", status.FanFault),
            ("identify", status.IdentifySupported ? status.Identify.ToString() : "unknown")
        );
    }

    private static async Task<Report> CauseAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var cause = await client.SendAsync(new GetSystemRestartCause(), cancellation);
        return Report.Of(("cause", cause.Cause), ("channel", cause.Channel));
    }

    private static async Task<Report> HoursAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var counter = await client.SendAsync(new GetPohCounter(), cancellation);
        return Report.Of(("hours", counter.Counts * (double)counter.MinutesPerCount / 60));
    }
}
