namespace Sideband.Bmc.Machines;

/// <summary>The value is the first number of a file, or for sensors without a number the names of its states.</summary>
/// <param name="Path">The file.</param>
/// <param name="Every">How often it is read.</param>
/// <param name="Factor">What the number is multiplied by.</param>
public sealed record FileOrigin(string Path, TimeSpan Every, double Factor) : ExternalOrigin(Every, Factor)
{
    /// <inheritdoc/>
    public override string Description => $"file {Path}";
}
