using System.Net;

namespace Sideband.Server;

/// <summary>Where controllers may be looked for, and where and how often they are.</summary>
public sealed record DiscoveryOptions
{
    /// <summary>Nowhere.</summary>
    public static DiscoveryOptions None { get; } = new();

    /// <summary>The networks that may be looked through at all, whoever asks; none: there is no discovery.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; init; } = [];

    /// <summary>The ranges that are looked through until somebody says otherwise over the API, each <c>10.0.0.0/24</c> or <c>10.0.0.[1-20]:6230</c>.</summary>
    public IReadOnlyList<string> Ranges { get; init; } = [];

    /// <summary>How often; null is only when somebody asks.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>Packets a second.</summary>
    public int Rate { get; init; } = 200;
}
