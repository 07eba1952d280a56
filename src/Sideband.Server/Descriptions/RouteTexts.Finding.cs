using Sideband.Server.Views;

namespace Sideband.Server.Descriptions;

/// <content>How controllers get in, what groups they are in, and how open they are.</content>
internal static partial class RouteTexts
{
    private static RouteText[] Finding() =>
        [
            new(
                "GET /api/v1/discovery",
                "Where controllers may be looked for, where they are, and how that goes.",
                typeof(DiscoveryView)
            ),
            new(
                "PUT /api/v1/discovery",
                "Says where and how often controllers are looked for, within the networks of the configuration.",
                typeof(DiscoveryView),
                typeof(DiscoveryBody)
            ),
            new(
                "POST /api/v1/discovery/run",
                "Looks for controllers now.",
                typeof(DiscoveryStateView),
                typeof(DiscoveryRunBody),
                202
            ),
            new("DELETE /api/v1/discovery/run", "Ends the search that is under way.", Status: 204),
            new("GET /api/v1/discovery/findings", "Controllers that nobody watches.", typeof(FindingListView))
            {
                Query = [new("ignored", "`yes`: those that are ignored, too.")],
            },
            new(
                "POST /api/v1/discovery/findings/{address}/ignore",
                "Puts a finding away.",
                Body: typeof(NoteBody),
                Status: 204
            ),
            new("DELETE /api/v1/discovery/findings/{address}/ignore", "Shows a finding again.", Status: 204),
            new(
                "GET /api/v1/credentials",
                "Users and passwords that are kept under names.",
                typeof(CredentialListView)
            ),
            new(
                "POST /api/v1/credentials",
                "Keeps a user and password under a name.",
                typeof(CredentialView),
                typeof(CredentialBody),
                201
            ),
            new("DELETE /api/v1/credentials/{name}", "Forgets credentials.", Status: 204),
            new(
                "POST /api/v1/import",
                "Takes controllers over from another system, or from the text of a file; `dryRun` only tells what would be done.",
                typeof(ImportView),
                typeof(ImportBody)
            ),
        ];

    private static RouteText[] Security() =>
        [
            new(
                "GET /api/v1/groups",
                "Groups of the inventory, and questions that are kept as such.",
                typeof(GroupListView)
            ),
            new("PUT /api/v1/groups/{name}", "Keeps a question as a group.", typeof(GroupView), typeof(GroupBody)),
            new("DELETE /api/v1/groups/{name}", "Forgets a question.", Status: 204),
            new(
                "GET /api/v1/nodes/{name}/inventory",
                "What the parts of a machine are, and how they changed.",
                typeof(InventoryView)
            ),
            new(
                "GET /api/v1/audits",
                "Audits of how open controllers are, the newest first.",
                typeof(AuditRunListView)
            ),
            new(
                "POST /api/v1/audits",
                "Begins a job that audits some controllers, those of a query, or all.",
                typeof(AuditRunView),
                typeof(AuditOrderBody),
                202
            ),
            new("GET /api/v1/audits/{id}", "An audit with what it found, the worst first.", typeof(AuditRunDetailView)),
            new("GET /api/v1/audits/{id}/report", "An audit as a file.", Media: "text/html")
            {
                Query = [new("format", "`html`, `sarif` or `json`.")],
            },
        ];
}
