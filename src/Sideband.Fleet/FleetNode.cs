using Sideband.Client;
using Sideband.Fleet.Members;

namespace Sideband.Fleet;

/// <summary>A controller to watch.</summary>
/// <param name="Name">What people call it; no two have the same.</param>
/// <param name="Address">Where it is, as it is shown.</param>
/// <param name="ConnectAsync">Opens a session with it.</param>
public sealed record FleetNode(string Name, string Address, Func<CancellationToken, Task<IpmiClient>> ConnectAsync)
{
    /// <summary>How often it is asked.</summary>
    public PollPlan Plan { get; init; } = new();

    /// <summary>
    /// Says whether anything may be sent to it. Where several members share a store, <see cref="ConnectAsync"/> has to hand it on as
    /// <see cref="ClientOptions.Permit"/>: it is what keeps a member that was stopped for a while from speaking into another's session.
    /// </summary>
    public NodePermit Permit { get; init; } = new();

    /// <summary>The rack that it is in; null where nobody says.</summary>
    public string? Rack { get; init; }

    /// <summary>
    /// Tells where a VNC client finds the machine's screen at present: the path of a Unix socket, or a host with a port. An
    /// <see cref="InvalidOperationException"/> says why there is none now. Null: it has none that is known.
    /// </summary>
    public Func<CancellationToken, Task<string>>? Screen { get; init; }

    /// <summary>The groups of the inventory that it belongs to.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}
