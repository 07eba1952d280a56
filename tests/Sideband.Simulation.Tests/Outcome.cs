namespace Sideband.Simulation.Tests;

/// <summary>How a call ended.</summary>
internal enum Outcome
{
    Done,
    NotDone,
    Unknown,
}
