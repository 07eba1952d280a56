namespace Sideband.Bmc.Machines;

/// <summary>The value comes from outside of this process, and is fetched from time to time.</summary>
/// <param name="Every">How often it is fetched.</param>
/// <param name="Factor">What the number is multiplied by.</param>
public abstract record ExternalOrigin(TimeSpan Every, double Factor) : SensorOrigin
{
    /// <summary>What a person calls it.</summary>
    public abstract string Description { get; }
}
