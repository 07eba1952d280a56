namespace Sideband.Bmc.Machines;

/// <summary>How long a machine takes to switch.</summary>
public sealed record PowerTimes
{
    /// <summary>From the command to power.</summary>
    public TimeSpan Up { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>From the command to no power.</summary>
    public TimeSpan Down { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long the system software takes to shut down when it is asked to.</summary>
    public TimeSpan Soft { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a soft shutdown waits for system software that does not hear before power goes by force.</summary>
    public TimeSpan SoftLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a power cycle stays off.</summary>
    public TimeSpan Cycle { get; init; } = TimeSpan.FromSeconds(1);
}
