using System.CommandLine;
using Sideband.Protocol.Commands.Chassis.Boot;

namespace Sideband.Cli.Nouns;

/// <summary>The boot options beside the device: what is locked, shown and asked while the machine starts.</summary>
internal sealed class BootExtras
{
    private static readonly (
        string Option,
        string Text,
        Func<BootFlags, BootFlags> Set,
        Func<BootFlags, bool> Get
    )[] Switches =
    [
        ("--clear-cmos", "Clear the BIOS's settings.", f => f with { ClearCmos = true }, f => f.ClearCmos),
        ("--lock-keyboard", "Lock the keyboard.", f => f with { LockKeyboard = true }, f => f.LockKeyboard),
        ("--blank-screen", "Keep the screen dark.", f => f with { BlankScreen = true }, f => f.BlankScreen),
        ("--lock-power", "Lock the power button.", f => f with { LockPowerButton = true }, f => f.LockPowerButton),
        ("--lock-reset", "Lock the reset button.", f => f with { LockResetButton = true }, f => f.LockResetButton),
        ("--lock-sleep", "Lock the sleep button.", f => f with { LockSleepButton = true }, f => f.LockSleepButton),
        (
            "--bypass-password",
            "Let the BIOS ask for no password.",
            f => f with { BypassPassword = true },
            f => f.BypassPassword
        ),
        (
            "--progress-traps",
            "Let the BIOS send its progress as events.",
            f => f with { ForceProgressTraps = true },
            f => f.ForceProgressTraps
        ),
        (
            "--shared-mode",
            "Let the BIOS switch the channel to shared mode.",
            f => f with { SharedModeOverride = true },
            f => f.SharedModeOverride
        ),
    ];

    private static readonly Choice<FirmwareVerbosity> Verbosities = new(
        ("default", FirmwareVerbosity.Default),
        ("quiet", FirmwareVerbosity.Quiet),
        ("verbose", FirmwareVerbosity.Verbose)
    );

    private static readonly Choice<ConsoleRedirection> Redirections = new(
        ("default", ConsoleRedirection.Default),
        ("off", ConsoleRedirection.Suppressed),
        ("on", ConsoleRedirection.Enabled)
    );

    private static readonly Choice<MuxOverride> Muxes = new(
        ("recommended", MuxOverride.Recommended),
        ("bmc", MuxOverride.ForceToBmc),
        ("system", MuxOverride.ForceToSystem)
    );

    private readonly Option<bool>[] _switches =
    [
        .. Switches.Select(s => new Option<bool>(s.Option) { Description = s.Text }),
    ];

    private readonly Option<FirmwareVerbosity?> _verbosity = Verbosities.Option("--verbosity", "What the BIOS shows:");
    private readonly Option<ConsoleRedirection?> _redirection = Redirections.Option(
        "--console-redirection",
        "Whether the BIOS uses the serial console:"
    );
    private readonly Option<MuxOverride?> _mux = Muxes.Option("--mux", "To whom the serial port is switched:");

    public void AddTo(Command command)
    {
        foreach (var option in _switches)
            command.Add(option);
        command.Add(_verbosity);
        command.Add(_redirection);
        command.Add(_mux);
    }

    public BootFlags Apply(BootFlags flags, ParseResult parsed)
    {
        for (var i = 0; i < Switches.Length; i++)
        {
            if (parsed.GetValue(_switches[i]))
                flags = Switches[i].Set(flags);
        }
        return flags with
        {
            Verbosity = parsed.GetValue(_verbosity) ?? FirmwareVerbosity.Default,
            ConsoleRedirection = parsed.GetValue(_redirection) ?? ConsoleRedirection.Default,
            MuxOverride = parsed.GetValue(_mux) ?? MuxOverride.Recommended,
        };
    }

    /// <summary>The options that are on, as they are given.</summary>
    public static string[] Names(BootFlags flags)
    {
        var names = Switches.Where(s => s.Get(flags)).Select(s => s.Option[2..]).ToList();
        if (flags.Verbosity != FirmwareVerbosity.Default)
            names.Add("verbosity " + Verbosities.NameOf(flags.Verbosity));
        if (flags.ConsoleRedirection != ConsoleRedirection.Default)
            names.Add("console-redirection " + Redirections.NameOf(flags.ConsoleRedirection));
        if (flags.MuxOverride != MuxOverride.Recommended)
            names.Add("mux " + Muxes.NameOf(flags.MuxOverride));
        return [.. names];
    }
}
