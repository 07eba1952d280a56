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
                        await client.Controller.StopWatchdogAsync(cancellation);
                        return await ShowAsync(client, cancellation);
                    }
                )
                .Answers(Answer)
                .Examples("-H node7 mc watchdog off", "-H node[01-12] mc watchdog off"),
        };

    private static Command Set()
    {
        var options = new WatchdogOptions();
        var start = new Option<bool>("--start") { Description = "Start it at once." };
        var command = new Command("set", "Set it; it starts with the next reset of it, or at once.") { start };
        options.AddTo(command);
        return command
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    await client.Controller.SetWatchdogAsync(options.Of(parsed), cancellation);
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
            WatchdogOptions.Uses.NameOf(timer.Use),
            WatchdogOptions.Actions.NameOf(timer.Action),
            WatchdogOptions.Interrupts.NameOf(timer.Interrupt),
            timer.PreTimeout,
            timer.InitialCountdown / WatchdogOptions.Ticks,
            timer.PresentCountdown / WatchdogOptions.Ticks,
            !timer.DoNotLog,
            Words.List(timer.Expirations)
        );
    }
}
