using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Vaults;
using Sideband.Server.Auditing;
using Sideband.Server.Doors;
using Sideband.Server.Finding;
using Sideband.Server.Grouping;
using Sideband.Server.Importing;
using Sideband.Server.Members;
using Sideband.Server.Metrics.Otlp;
using Sideband.Server.Routes;
using Sideband.Server.Views;

namespace Sideband.Server;

/// <summary>What the server does beside answering: how controllers get in, what groups they are in, how open they are, and who is told.</summary>
internal sealed class FleetParts : IAsyncDisposable
{
    /// <summary>Why a search ends before its end.</summary>
    public const string DeskHasGone = "Another server has the desk now: begin it again.";

    private readonly FleetWatch _fleet;

    /// <summary>How a search goes, as what those who listen to events are told.</summary>
    public const string Search = "discovery";

    /// <summary>How an audit goes, likewise.</summary>
    public const string Audit = "audit";

    private readonly DoorKeeper _doors;
    private readonly Lazy<MasterKey> _key;
    private readonly Func<string, IReadOnlyList<ImportItem>>? _inventory;

    public FleetParts(
        FleetWatch fleet,
        ServerOptions options,
        DoorKeeper doors,
        IDocumentStore documents,
        Func<ControllerLogin, CancellationToken, Task<IpmiClient>> connect
    )
    {
        (_fleet, _doors, _inventory) = (fleet, doors, options.ReadInventory);
        _key = new(options.MasterKey ?? MasterKey.Random);
        Controllers = new(documents, fleet, () => Key, connect, options.Polling);
        Credentials = new(documents, () => Key);
        Views = new(fleet, doors.Clock);
        Groups = new(fleet, Views, documents, doors.Clock);
        fleet.OtherGroups = Groups.QuestionsOf;
        Discovery = new(fleet, documents, options.Discovery, doors.Audit, doors.Clock);
        Audits = new(fleet, documents, doors.Clock);
        fleet.Auditor = Audits;
        Export = options.Otlp is { } target ? new OtlpExport(fleet, target, doors.Clock) : null;
    }

    /// <summary>The key that passwords are sealed under; it is asked for when it is first needed.</summary>
    public MasterKey Key => _key.Value;

    /// <summary>The controllers as lists show them.</summary>
    public NodeViews Views { get; }

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
        ImportRoutes.Map(routes, Controllers, Credentials, _inventory, _doors);
        DiscoveryRoutes.Map(routes, _fleet, Discovery, _doors);
        GroupRoutes.Map(routes, _fleet, Groups, _doors);
        SecurityRoutes.Map(routes, _fleet, Groups, Audits);
    }

    /// <summary>How searches and audits of this server go on.</summary>
    public IEnumerable<IAsyncEnumerable<StreamMessage>> Progress() =>
        [
            Discovery
                .FollowAsync()
                .Select(state => new StreamMessage(
                    Search,
                    JsonSerializer.Serialize(DiscoveryStateView.Of(state), ViewJson.Default.DiscoveryStateView)
                )),
            Audits.FollowAsync().Select(MessageOf),
        ];

    /// <summary>How an audit goes on, as those who listen are told.</summary>
    public static StreamMessage MessageOf(AuditRun run) =>
        new(Audit, JsonSerializer.Serialize(AuditRunView.Of(run), ViewJson.Default.AuditRunView));

    public async ValueTask DisposeAsync()
    {
        if (Export is not null)
            await Export.DisposeAsync().ConfigureAwait(false);
        await Discovery.DisposeAsync().ConfigureAwait(false);
    }
}
