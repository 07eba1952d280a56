namespace Sideband.Simulation.Tests;

/// <summary>How a seed ended.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Violation">What did not hold; null where all did.</param>
/// <param name="Excused">What did not hold because of a late packet of a session that had been given up; that is not told as a violation.</param>
/// <param name="Trace">Tells apart what was sent when.</param>
/// <param name="Datagrams">Datagrams both ways.</param>
/// <param name="Lost">Of them lost.</param>
/// <param name="Starts">How often the controller was started.</param>
/// <param name="DiskFailures">How often its disk has failed.</param>
/// <param name="Strange">Packets of a third party.</param>
/// <param name="Ends">How calls ended.</param>
/// <param name="Story">What happened, in words, where it was asked for.</param>
internal sealed record SimulationResult(
    int Seed,
    ViolationException? Violation,
    ViolationException? Excused,
    ulong Trace,
    int Datagrams,
    int Lost,
    int Starts,
    int DiskFailures,
    int Strange,
    IReadOnlyDictionary<Outcome, int> Ends,
    string Story
);
