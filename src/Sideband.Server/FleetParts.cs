using Microsoft.AspNetCore.Routing;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Vaults;
using Sideband.Server.Auditing;
using Sideband.Server.Doors;
using Sideband.Server.Finding;
using Sideband.Server.Grouping;
using Sideband.Server.Metrics.Otlp;
using Sideband.Server.Routes;

namespace Sideband.Server;

/// <summary>What the server does beside answering: how controllers get in, what groups they are in, how open they are, and who is told.</summary>
internal sealed class FleetParts : IAsyncDisposable
{
    private readonly FleetWatch _fleet;
    private readonly DoorKeeper _doors;

    public FleetParts(
        FleetWatch fleet,
        ServerOptions options,
        DoorKeeper doors,
        IDocumentStore documents,
        Func<ControllerLogin, CancellationToken, Task<IpmiClient>> connect
    )
    {
        (_fleet, _doors) = (fleet, doors);
        var key = new Lazy<MasterKey>(options.MasterKey ?? MasterKey.Random);
        Controllers = new(documents, fleet, () => key.Value, connect);
        Credentials = new(documents, () => key.Value);
        Groups = new(fleet, documents);
        Discovery = new(fleet, documents, options.Discovery, doors.Audit, doors.Clock);
        Audits = new(documents, doors.Audit, doors.Clock);
        Export = options.Otlp is { } target ? new OtlpExport(fleet, target, doors.Clock) : null;
    }

    public Controllers Controllers { get; }

    public CredentialSets Credentials { get; }

    public Groups Groups { get; }

    public Discovery Discovery { get; }

    public FleetAudits Audits { get; }

    /// <summary>Sends metrics to a collector; null where there is none.</summary>
    public OtlpExport? Export { get; }

    public void Map(IEndpointRouteBuilder routes)
    {
        ControllerRoutes.Map(routes, Controllers, Credentials, _doors);
        CredentialRoutes.Map(routes, Credentials, _doors);
        ImportRoutes.Map(routes, Controllers, Credentials, _doors);
        DiscoveryRoutes.Map(routes, _fleet, Discovery, _doors);
        GroupRoutes.Map(routes, _fleet, Groups, _doors);
        SecurityRoutes.Map(routes, _fleet, Groups, Audits);
    }

    public async ValueTask DisposeAsync()
    {
        if (Export is not null)
            await Export.DisposeAsync().ConfigureAwait(false);
        await Discovery.DisposeAsync().ConfigureAwait(false);
        await Audits.DisposeAsync().ConfigureAwait(false);
    }
}
