using Sideband.Server.Doors;

namespace Sideband.Server.Importing;

/// <summary>What becomes of one controller.</summary>
/// <param name="Act">What.</param>
/// <param name="Name">Which.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Words">What is another, or why nothing is done; empty where there is nothing to say.</param>
internal sealed record ImportStep(ImportAct Act, string Name, string Address, string Words)
{
    /// <summary>The line of a file that says so; null where there is none.</summary>
    public int? Line { get; init; }

    /// <summary>As it is to be kept, with its password not yet sealed; null where nothing is kept.</summary>
    public Controller? Next { get; init; }

    /// <summary>Whether the password of <see cref="Next"/> is new, and has to be sealed.</summary>
    public bool HasPassword { get; init; }
}
