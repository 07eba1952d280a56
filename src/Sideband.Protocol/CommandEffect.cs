namespace Sideband.Protocol;

/// <summary>What happens when a command is carried out twice. Decides whether a client may repeat it blindly.</summary>
public enum CommandEffect
{
    /// <summary>Nothing more than once: reads, and writes of a value.</summary>
    Idempotent,

    /// <summary>The controller refuses the second time, because a reservation was used up.</summary>
    Guarded,

    /// <summary>The effect happens again: a second power cycle, a second log entry.</summary>
    NotIdempotent,
}
