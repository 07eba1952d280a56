namespace Sideband.Simulation.Tests;

/// <summary>Something that always holds did not.</summary>
#pragma warning disable CA1032 // Without an invariant it is none.
internal sealed class ViolationException(Invariant invariant, string message) : Exception($"{invariant}: {message}")
{
    public Invariant Invariant => invariant;
}
#pragma warning restore CA1032
