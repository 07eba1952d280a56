namespace Sideband.Simulation.Tests;

/// <summary>What happens to datagrams. Parts are from 0 to 1.</summary>
internal sealed record NetworkFaults
{
    public static NetworkFaults None { get; } = new();

    /// <summary>Lost in bad times, which come and go.</summary>
    public double Lost { get; init; }

    /// <summary>How likely good times end, or bad ones, with each datagram.</summary>
    public double Turns { get; init; } = 0.1;

    /// <summary>Come twice or more often.</summary>
    public double Doubled { get; init; }

    /// <summary>Wait until up to 64 others have gone first, or for two seconds.</summary>
    public double Overtaken { get; init; }

    /// <summary>Have wrong bits, or are too short.</summary>
    public double Damaged { get; init; }

    /// <summary>Come up to <see cref="LongestDelay"/> late.</summary>
    public double Delayed { get; init; }

    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A console's port changes after a datagram of its own.</summary>
    public double Rebound { get; init; }

    /// <summary>The faults of a seed: each is there in half of all runs.</summary>
    public static NetworkFaults Of(Random random)
    {
        double Some(double most) => random.Next(2) == 0 ? 0 : random.NextDouble() * most;
        return new()
        {
            Lost = Some(0.95),
            Turns = 0.02 + random.NextDouble() * 0.3,
            Doubled = Some(0.5),
            Overtaken = Some(0.4),
            Damaged = Some(0.2),
            Delayed = Some(0.2),
            Rebound = Some(0.1),
        };
    }
}
