using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Nouns;

/// <summary><c>mc watchdog</c>: the timer that acts when nobody resets it. (IPMI v2.0 §27)</summary>
internal static class WatchdogVerb
{
    private const double Ticks = 10;

    private static readonly Choice<WatchdogAction> Actions = new(
        ("none", WatchdogAction.None),
        ("reset", WatchdogAction.HardReset),
        ("off", WatchdogAction.PowerDown),
        ("cycle", WatchdogAction.PowerCycle)
    );

    private static readonly Choice<WatchdogUse> Uses = new(
        ("frb2", WatchdogUse.BiosFrb2),
        ("post", WatchdogUse.BiosPost),
        ("os-load", WatchdogUse.OsLoad),
        ("os", WatchdogUse.SmsOs),
        ("oem", WatchdogUse.Oem)
    );

    private static readonly Choice<WatchdogInterrupt> Interrupts = new(
        ("none", WatchdogInterrupt.None),
        ("smi", WatchdogInterrupt.Smi),
        ("nmi", WatchdogInterrupt.Nmi),
        ("message", WatchdogInterrupt.Messaging)
    );

    private static readonly Shape Answer = Shape.Of(
        "running:flag",
        "use",
        "action",
        "interrupt",
        "pre-timeout:integer",
        "initial:number",
        "present:number",
        "logs:flag",
        "expired:list"
    );

    public static Command Make() =>
        new("watchdog", "The timer that acts when nobody resets it.")
        {
            new Command("show", "How it is set, and how long it has still to run; seconds.")
                .OnHosts((client, _, cancellation) => ShowAsync(client, cancellation))
                .Answers(Answer)
                .Examples("-H node7 mc watchdog show", "-H node[01-12] mc watchdog show -o json"),
            Set(),
            new Command("reset", "Start it, or give it its whole time again.")
                .OnHosts(
                    async (client, _, cancellation) =>
                    {
                        await client.Controller.ResetWatchdogAsync(cancellation);
                        return await ShowAsync(client, cancellation);
                    }
                )
                .Answers(Answer)
                .Examples("-H node7 mc watchdog reset", "-H node[01-12] mc watchdog reset"),
            new Command("off", "Stop it.")
                .OnHosts(
                    async (client, _, cancellation) =>
                    {
                        var now = await client.Controller.WatchdogAsync(cancellation);
                        await client.Controller.SetWatchdogAsync(
                            new(
                                // One that was never set has no use yet, which is none that can be set.
                                now.Use == WatchdogUse.Reserved
                                    ? WatchdogUse.SmsOs
                                    : now.Use,
                                DoNotStop: false,
                                now.DoNotLog,
                                WatchdogAction.None,
                                WatchdogInterrupt.None,
                                0,
                                now.Expirations,
                                now.InitialCountdown
                            ),
                            cancellation
                        );
                        return await ShowAsync(client, cancellation);
                    }
                )
                .Answers(Answer)
                .Examples("-H node7 mc watchdog off", "-H node[01-12] mc watchdog off"),
        };

    private static Command Set()
    {
        var seconds = new Argument<double>("seconds") { Description = "How long it runs, 0.1 to 6553.5." };
        var action = Actions.Option("--action", "What it does then; none:");
        var use = Uses.Option("--use", "For whom it runs; os:");
        var interrupt = Interrupts.Option("--interrupt", "What comes before that; none:");
        var before = new Option<byte>("--pre-timeout")
        {
            Description = "Seconds from the interrupt to the end.",
            HelpName = "seconds",
        };
        var quiet = new Option<bool>("--no-log") { Description = "Its end is no entry of the event log." };
        var start = new Option<bool>("--start") { Description = "Start it at once." };
        seconds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0.1 and <= 6553.5))
                result.AddError("The watchdog runs 0.1 to 6553.5 seconds.");
        });
        return new Command("set", "Set it; it starts with the next reset of it, or at once.")
        {
            seconds,
            action,
            use,
            interrupt,
            before,
            quiet,
            start,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var timer = new SetWatchdogTimer(
                        parsed.GetValue(use) ?? WatchdogUse.SmsOs,
                        DoNotStop: false,
                        parsed.GetValue(quiet),
                        parsed.GetValue(action) ?? WatchdogAction.None,
                        parsed.GetValue(interrupt) ?? WatchdogInterrupt.None,
                        parsed.GetValue(before),
                        WatchdogExpirations.None,
                        (ushort)Math.Round(parsed.GetValue(seconds) * Ticks)
                    );
                    await client.Controller.SetWatchdogAsync(timer, cancellation);
                    if (parsed.GetValue(start))
                        await client.Controller.ResetWatchdogAsync(cancellation);
                    return await ShowAsync(client, cancellation);
                }
            )
            .Answers(Answer)
            .Examples(
                "-H node7 mc watchdog set 300 --action none",
                "-H node7 mc watchdog set 300 --action cycle --interrupt nmi --pre-timeout 5 --start"
            );
    }

    private static async Task<Report> ShowAsync(IpmiClient client, CancellationToken cancellation)
    {
        var timer = await client.Controller.WatchdogAsync(cancellation);
        return Answer.Fill(
            timer.Running,
            Uses.NameOf(timer.Use),
            Actions.NameOf(timer.Action),
            Interrupts.NameOf(timer.Interrupt),
            timer.PreTimeout,
            timer.InitialCountdown / Ticks,
            timer.PresentCountdown / Ticks,
            !timer.DoNotLog,
            Words.List(timer.Expirations)
        );
    }
}
