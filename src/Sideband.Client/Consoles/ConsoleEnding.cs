namespace Sideband.Client.Consoles;

/// <summary>Why a console is over.</summary>
public enum ConsoleEnding
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>This side closed it.</summary>
    Closed,

    /// <summary>Another console has taken the serial port over.</summary>
    TakenOver,

    /// <summary>Somebody ended it on the controller, or it may no longer be had.</summary>
    Ended,

    /// <summary>The controller was silent, and reconnecting was not asked for.</summary>
    Lost,
}
