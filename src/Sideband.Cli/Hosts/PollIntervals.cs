namespace Sideband.Cli.Hosts;

/// <summary>How often a server asks controllers for what, as one line of <c>polling</c> has it. Null says nothing.</summary>
internal sealed record PollIntervals
{
    public TimeSpan? Chassis { get; init; }

    public TimeSpan? Attention { get; init; }

    public TimeSpan? Sensors { get; init; }

    public TimeSpan? Log { get; init; }

    public TimeSpan? Repository { get; init; }

    /// <summary>These, and where they say nothing, others.</summary>
    public PollIntervals Over(PollIntervals other) =>
        new()
        {
            Chassis = Chassis ?? other.Chassis,
            Attention = Attention ?? other.Attention,
            Sensors = Sensors ?? other.Sensors,
            Log = Log ?? other.Log,
            Repository = Repository ?? other.Repository,
        };
}
