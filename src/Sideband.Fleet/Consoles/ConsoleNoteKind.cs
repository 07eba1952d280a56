namespace Sideband.Fleet.Consoles;

/// <summary>What can happen at a console.</summary>
public enum ConsoleNoteKind
{
    /// <summary>Something between the machine's words: a gap, a restart of the controller, a break. It is kept with them.</summary>
    Marker,

    /// <summary>The keyboard went from one to another.</summary>
    Keyboard,

    /// <summary>What somebody typed was not taken; only he is told.</summary>
    Refused,

    /// <summary>Recording began or ended.</summary>
    Recording,
}
