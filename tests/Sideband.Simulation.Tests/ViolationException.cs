namespace Sideband.Simulation.Tests;

/// <summary>Something that always holds did not.</summary>
#pragma warning disable CA1032 // Without an invariant it is none.
internal sealed class ViolationException(Invariant invariant, string message) : Exception($"{invariant}: {message}")
{
    public Invariant Invariant => invariant;

    /// <summary>It is about what commands did, and not about whether all goes on.</summary>
    public bool IsOfContent => invariant is Invariant.NothingTwice or Invariant.NeverWrong or Invariant.NothingLost;
}
#pragma warning restore CA1032
