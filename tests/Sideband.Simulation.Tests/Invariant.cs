namespace Sideband.Simulation.Tests;

/// <summary>What holds whatever goes wrong.</summary>
internal enum Invariant
{
    /// <summary>No command is carried out twice.</summary>
    NothingTwice,

    /// <summary>What a call says is so: done is done, not done is not done, what was read was there.</summary>
    NeverWrong,

    /// <summary>What was acknowledged is on disk.</summary>
    NothingLost,

    /// <summary>Half a minute after the faults have stopped, all is well.</summary>
    Recovers,

    /// <summary>Packets of third parties change nothing.</summary>
    StrangersChangeNothing,

    /// <summary>Every call ends, and as the library says that calls end.</summary>
    CallsEnd,
}
