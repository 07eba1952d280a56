namespace Sideband.Fleet.Consoles;

/// <summary>How a shared console is.</summary>
public enum ConsoleState
{
    /// <summary>Nobody looks.</summary>
    Closed,

    /// <summary>The controller is asked for it.</summary>
    Opening,

    /// <summary>The machine is heard.</summary>
    Open,

    /// <summary>The controller does not answer; it is asked again and again.</summary>
    Silent,

    /// <summary>Another program has it. It comes when that one leaves, or when somebody takes it over.</summary>
    Held,

    /// <summary>The controller does not give it; it is asked again after a while.</summary>
    Refused,
}
