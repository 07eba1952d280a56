namespace Sideband.Testing;

/// <summary>What a <see cref="FaultyWire"/> does to datagrams; the shares are from 0 to 1.</summary>
public sealed record WireFaults
{
    /// <summary>The share of requests, from the client's side, that are lost.</summary>
    public double LostRequests { get; init; }

    /// <summary>The share of answers, from the server's side, that are lost.</summary>
    public double LostAnswers { get; init; }

    /// <summary>The share of requests that arrive twice.</summary>
    public double DoubledRequests { get; init; }

    /// <summary>The share of requests that come once more, after 1 to 64 others.</summary>
    public double ReplayedRequests { get; init; }

    /// <summary>So many requests at the start meet no fate: not every client gets through a log-in whose answers come twice.</summary>
    public int Spared { get; init; }

    /// <summary>The share of answers that arrive twice.</summary>
    public double DoubledAnswers { get; init; }

    /// <summary>The share of datagrams, both ways, that are overtaken by those behind them.</summary>
    public double Overtaken { get; init; }

    /// <summary>How long a datagram takes one way.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The same seed lets the n-th datagram of a direction meet the same fate.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Both ways the same share is lost.</summary>
    public static WireFaults Loss(double share, int seed = 1) =>
        new()
        {
            LostRequests = share,
            LostAnswers = share,
            Seed = seed,
        };

    /// <summary>Nothing gets through.</summary>
    public static WireFaults Cut { get; } = Loss(1);
}
