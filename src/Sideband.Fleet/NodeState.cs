namespace Sideband.Fleet;

/// <summary>How a machine is. Off, unreachable and unknown are three things: none of them is ever told as another.</summary>
public enum NodeState
{
    /// <summary>Nothing is known: not asked yet, not told, or too long ago.</summary>
    Unknown,

    /// <summary>The controller says that the machine has power.</summary>
    On,

    /// <summary>The controller says that the machine has no power.</summary>
    Off,

    /// <summary>The controller does not answer; how the machine is, nobody can tell.</summary>
    Unreachable,
}
