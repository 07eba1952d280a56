namespace Sideband.Client.Consoles;

/// <summary>What happens to a console beside its characters.</summary>
public enum ConsoleNotice
{
    /// <summary>The controller is silent; it is asked again until it answers.</summary>
    Lost,

    /// <summary>The console is attached again.</summary>
    Back,

    /// <summary>The controller takes no characters: this console may only watch, or the machine does not read.</summary>
    InputRefused,

    /// <summary>The controller takes characters again.</summary>
    InputAccepted,

    /// <summary>
    /// The controller went away while characters were on their way: whether the machine got them is not known, and they are
    /// not sent again.
    /// </summary>
    InputUncertain,

    /// <summary>Characters of the machine were lost, because they came faster than this console took them.</summary>
    Overrun,

    /// <summary>The machine sent a break.</summary>
    MachineBreak,
}
