using Sideband.Client;

namespace Sideband.Fleet;

/// <summary>A controller to watch.</summary>
/// <param name="Name">What people call it; no two have the same.</param>
/// <param name="Address">Where it is, as it is shown.</param>
/// <param name="ConnectAsync">Opens a session with it.</param>
public sealed record FleetNode(string Name, string Address, Func<CancellationToken, Task<IpmiClient>> ConnectAsync)
{
    /// <summary>How often it is asked.</summary>
    public PollPlan Plan { get; init; } = new();

    /// <summary>The rack that it is in; null where nobody says.</summary>
    public string? Rack { get; init; }

    /// <summary>The groups of the inventory that it belongs to.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}
