using Sideband.Fleet.Alerts;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Server.Views;

/// <summary>Who is told of what, and how that goes. Nothing secret is in it.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">The form of its notices.</param>
/// <param name="To">Where they go.</param>
/// <param name="Severity">Nothing less bad is told.</param>
/// <param name="Groups">Racks, subnets and groups; empty are all.</param>
/// <param name="Nodes">Nodes; empty are all.</param>
/// <param name="Causes">Causes; empty are all.</param>
/// <param name="AfterSeconds">How long nobody has to have acknowledged it.</param>
/// <param name="Waiting">Notices on their way.</param>
/// <param name="SentAt">When the last one arrived; null where none has since the start.</param>
/// <param name="Error">Why the last one did not; null where it did.</param>
internal sealed record AlertRouteView(
    string Name,
    string Kind,
    string To,
    string Severity,
    IReadOnlyList<string> Groups,
    IReadOnlyList<string> Nodes,
    IReadOnlyList<string> Causes,
    double AfterSeconds,
    int Waiting,
    DateTimeOffset? SentAt,
    string? Error
)
{
    public static AlertRouteView Of(AlertRouteStatus status) =>
        new(
            status.Route.Name,
            status.Route.Target.Kind,
            status.Route.Target.Place,
            status.Route.Severity.Name(),
            status.Route.Groups,
            status.Route.Nodes,
            status.Route.Causes,
            status.Route.After.TotalSeconds,
            status.Waiting,
            status.SentAt,
            status.Error
        );
}
