using System.CommandLine;
using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Nouns;

/// <summary>How a watchdog is set, as arguments. (IPMI v2.0 §27.6)</summary>
internal sealed class WatchdogOptions
{
    /// <summary>Of a second: it counts tenths.</summary>
    public const double Ticks = 10;

    public static readonly Choice<WatchdogAction> Actions = new(
        ("none", WatchdogAction.None),
        ("reset", WatchdogAction.HardReset),
        ("off", WatchdogAction.PowerDown),
        ("cycle", WatchdogAction.PowerCycle)
    );

    public static readonly Choice<WatchdogUse> Uses = new(
        ("frb2", WatchdogUse.BiosFrb2),
        ("post", WatchdogUse.BiosPost),
        ("os-load", WatchdogUse.OsLoad),
        ("os", WatchdogUse.SmsOs),
        ("oem", WatchdogUse.Oem)
    );

    public static readonly Choice<WatchdogInterrupt> Interrupts = new(
        ("none", WatchdogInterrupt.None),
        ("smi", WatchdogInterrupt.Smi),
        ("nmi", WatchdogInterrupt.Nmi),
        ("message", WatchdogInterrupt.Messaging)
    );

    private readonly Argument<double> _seconds = new("seconds") { Description = "How long it runs, 0.1 to 6553.5." };
    private readonly Option<WatchdogAction?> _action;
    private readonly Option<WatchdogUse?> _use = Uses.Option("--use", "For whom it runs; os:");
    private readonly Option<WatchdogInterrupt?> _interrupt = Interrupts.Option(
        "--interrupt",
        "What comes before that; none:"
    );
    private readonly Option<byte> _before = new("--pre-timeout")
    {
        Description = "Seconds from the interrupt to the end.",
        HelpName = "seconds",
    };
    private readonly Option<bool> _quiet = new("--no-log") { Description = "Its end is no entry of the event log." };
    private readonly WatchdogAction _usual;

    /// <summary>The options of one verb.</summary>
    /// <param name="usual">What it does when nothing is said.</param>
    public WatchdogOptions(WatchdogAction usual = WatchdogAction.None)
    {
        _usual = usual;
        _action = Actions.Option("--action", $"What it does then; {Actions.NameOf(usual)}:");
        _seconds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0.1 and <= 6553.5))
                result.AddError("The watchdog runs 0.1 to 6553.5 seconds.");
        });
    }

    public void AddTo(Command command)
    {
        command.Arguments.Add(_seconds);
        foreach (var option in (Option[])[_action, _use, _interrupt, _before, _quiet])
            command.Options.Add(option);
    }

    /// <summary>How long it runs, in seconds.</summary>
    public double Time(System.CommandLine.Parsing.CommandResult parsed) => parsed.GetValue(_seconds);

    public SetWatchdogTimer Of(ParseResult parsed) =>
        new(
            parsed.GetValue(_use) ?? WatchdogUse.SmsOs,
            DoNotStop: false,
            parsed.GetValue(_quiet),
            parsed.GetValue(_action) ?? _usual,
            parsed.GetValue(_interrupt) ?? WatchdogInterrupt.None,
            parsed.GetValue(_before),
            WatchdogExpirations.None,
            (ushort)Math.Round(parsed.GetValue(_seconds) * Ticks)
        );
}
