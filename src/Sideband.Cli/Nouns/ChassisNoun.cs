using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Cli.Via;
using Sideband.Client;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Cli.Nouns;

/// <summary><c>chassis</c>: the housing.</summary>
internal static class ChassisNoun
{
    private static readonly Shape Status = Shape.Of(
        "power",
        "overload:flag",
        "interlock:flag",
        "power fault:flag",
        "power control fault:flag",
        "restore policy",
        "last event",
        "intrusion:flag",
        "front panel locked:flag",
        "drive fault:flag",
        "fan fault:flag",
        "identify",
        "disabled buttons:list"
    );

    private static readonly Shape Cause = Shape.Of("cause", "channel:integer");
    private static readonly Shape Hours = Shape.Of("hours:number");
    private static readonly Shape Identified = Shape.Of("identify");

    public static Command Make() =>
        new("chassis", "Look at the housing, make it blink, lock its buttons.")
        {
            new Command("status", "Power, faults and lights.")
                .OnHosts(
                    async (client, _, cancellation) =>
                        Status.Fill(CellsOf(await client.Chassis.StatusAsync(cancellation))),
                    via: ViaPower.Chassis(Status)
                )
                .Answers(Status)
                .Examples(
                    "-H node7 chassis status",
                    "-H node[01-12] chassis status -o csv",
                    "-H node[01-12] chassis status --via https://fleet:8623"
                ),
            Identify(),
            new Command("restart-cause", "Why the machine last started.")
                .OnHosts(CauseAsync)
                .Answers(Cause)
                .Examples("-H node7 chassis restart-cause", "-H node[01-12] chassis restart-cause -o json"),
            new Command("poh", "How long the machine has been on in its life.")
                .OnHosts(HoursAsync)
                .Answers(Hours)
                .Examples("-H node7 chassis poh", "-H node[01-12] chassis poh"),
            ChassisButtons.Make(),
            ChassisCapabilitiesVerb.Make(),
        };

    private static Command Identify()
    {
        var seconds = new Argument<byte>("seconds")
        {
            Description = "How long, up to 255; 0 ends it.",
            DefaultValueFactory = _ => 15,
        };
        var forever = new Option<bool>("--forever") { Description = "Until it is ended." };
        return new Command("identify", "Blink, so that a person finds the machine.") { seconds, forever }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var time = parsed.GetValue(seconds);
                    await client.Chassis.IdentifyAsync(parsed.GetValue(forever) ? null : time, cancellation);
                    return Identified.Fill(
                        parsed.GetValue(forever) ? "on"
                        : time == 0 ? "off"
                        : $"{time} s"
                    );
                },
                via: ViaPower.Identify(Identified, seconds, forever)
            )
            .Answers(Identified)
            .Examples(
                "-H node7 chassis identify 60",
                "-H node7 chassis identify --forever",
                "-H node7 chassis identify --via https://fleet:8623"
            );
    }

    /// <summary>The state as the fields of its shape.</summary>
    internal static object?[] CellsOf(GetChassisStatus.Response status) =>
        [
            status.PowerOn ? "on" : "off",
            status.Overload,
            status.Interlock,
            status.PowerFault,
            status.PowerControlFault,
            Words.Of(status.RestorePolicy),
            Words.Of(status.LastEvent),
            status.Intrusion,
            status.FrontPanelLockout,
            status.DriveFault,
            status.FanFault,
            status.IdentifySupported ? Words.Of(status.Identify) : "unknown",
            ChassisButtons.Disabled(status.FrontPanel),
        ];

    private static async Task<Report> CauseAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var cause = await client.Chassis.RestartCauseAsync(cancellation);
        return Cause.Fill(Words.Of(cause.Cause), cause.Channel);
    }

    private static async Task<Report> HoursAsync(
        IpmiClient client,
        ParseResult parsed,
        CancellationToken cancellation
    ) => Hours.Fill((await client.Chassis.PowerOnTimeAsync(cancellation)).TotalHours);
}
