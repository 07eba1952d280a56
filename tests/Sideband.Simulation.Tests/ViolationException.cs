namespace Sideband.Simulation.Tests;

/// <summary>Something that always holds did not.</summary>
internal sealed class ViolationException(Invariant invariant, string message) : Exception($"{invariant}: {message}")
{
    public Invariant Invariant => invariant;
}
