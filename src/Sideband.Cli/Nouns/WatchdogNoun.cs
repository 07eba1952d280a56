using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Nouns;

/// <summary><c>watchdog</c>: feeds the controller's watchdog for as long as this program runs.</summary>
internal static class WatchdogNoun
{
    private static readonly Choice<Exit> Exits = new(("stop", Exit.Stop), ("leave", Exit.Leave));
    private static readonly Shape Rows = Shape.ListOf("state", "seconds:number");

    /// <summary>What becomes of the watchdog at the end.</summary>
    private enum Exit
    {
        Stop,
        Leave,
    }

    public static Command Make() =>
        new("watchdog", "Feed the timer that acts when nobody resets it; 'mc watchdog' shows and sets it.") { Run() };

    private static Command Run()
    {
        var options = new WatchdogOptions(WatchdogAction.HardReset);
        var interval = new Option<double?>("--interval")
        {
            Description = "Seconds from one reset of it to the next; a third of its time, 60 at most.",
            HelpName = "seconds",
        };
        var exit = Exits.Option("--on-exit", "What becomes of it when this ends; stop:");
        var count = new Option<int?>("--count") { Description = "End after so many resets.", HelpName = "resets" };
        var command = new Command("run", "Set and start it, and reset it in time, until Ctrl-C or SIGTERM.")
        {
            interval,
            exit,
            count,
        };
        options.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(interval) is { } seconds && !(seconds >= 0.1 && seconds < options.Time(result)))
                result.AddError("--interval is 0.1 seconds or more, and less than the watchdog's time.");
            if (result.GetValue(count) < 1)
                result.AddError("--count is 1 or more.");
        });
        return command
            .WatchesHosts(
                (client, parsed, tell, cancellation) =>
                {
                    var time = options.Of(parsed).InitialCountdown / WatchdogOptions.Ticks;
                    var pause = TimeSpan.FromSeconds(parsed.GetValue(interval) ?? Math.Min(time / 3, 60));
                    // What is only planned is planned once.
                    var times = parsed.GetValue(TargetOptions.DryRun) ? 1 : parsed.GetValue(count);
                    return FeedAsync(
                        client,
                        options.Of(parsed),
                        pause,
                        times,
                        parsed.GetValue(exit) != Exit.Leave,
                        state => tell(Row(state, time)),
                        cancellation
                    );
                }
            )
            .Answers(Rows)
            .Examples(
                "-H node7 watchdog run 60 --action reset --count 1",
                "-H node7 watchdog run 300 --action cycle --interval 0.2 --count 2 --on-exit leave"
            );
    }

    private static async Task FeedAsync(
        IpmiClient client,
        SetWatchdogTimer timer,
        TimeSpan pause,
        int? times,
        bool stops,
        Action<string> tell,
        CancellationToken cancellation
    )
    {
        try
        {
            await client.Controller.FeedWatchdogAsync(
                timer,
                pause,
                feeding => tell(NameOf(feeding)),
                times,
                cancellation
            );
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // That is how it mostly ends.
        }
        if (stops)
            await client.Controller.StopWatchdogAsync(CancellationToken.None);
        tell(stops ? "stopped" : "left running");
    }

    private static string NameOf(WatchdogFeeding feeding) =>
        feeding switch
        {
            WatchdogFeeding.Started => "started",
            WatchdogFeeding.Missed => "no answer",
            WatchdogFeeding.Resumed => "fed again",
            _ => "set again",
        };

    private static Report Row(string state, double seconds)
    {
        var report = Rows.Report();
        report.Add(state, seconds);
        return report;
    }
}
