using Sideband.Server.Views;

namespace Sideband.Server.Descriptions;

/// <summary>All routes of the API. A test holds them against those that there are.</summary>
internal static partial class RouteTexts
{
    private const string Stream = "text/event-stream";
    private static readonly QueryField After = QueryField.Number("after", "Behind this number.");
    private static readonly QueryField Limit = QueryField.Number("limit", "So many at most.");

    public static IReadOnlyDictionary<string, RouteText> All { get; } =
        new[] { Nodes(), Kept(), Incidents(), Jobs(), Doors(), Entrances(), Finding(), Security(), Consoles() }
            .SelectMany(texts => texts)
            .ToDictionary(text => text.Route, StringComparer.Ordinal);

    private static RouteText[] Nodes() =>
        [
            new("GET /api/v1/nodes", "Controllers with state, health and watts, in pages.", typeof(NodePageView))
            {
                Query =
                [
                    Limit,
                    new("after", "Behind the controller of this name: `next` of the page before."),
                    new("names", "These controllers instead of a page, parted by commas."),
                    new("query", "Only those of this query, in the page's language."),
                    new("group", "Only those of this group."),
                ],
            },
            new(
                "GET /api/v1/nodes/{name}",
                "A controller with its sensors, each with its age, its latest events, and how it bears being asked.",
                typeof(NodeDetailView)
            ),
            new(
                "POST /api/v1/nodes/{name}/raw",
                "Sends a command as bytes, once, and tells what it and its answer mean; with `look` it is not sent.",
                typeof(RawView),
                typeof(RawBody)
            ),
            new(
                "GET /api/v1/members",
                "The servers that share the controllers: who is alive, and who has how many.",
                typeof(MemberListView)
            ),
            new("GET /api/v1/vitals", "How the server itself goes: whether it keeps up.", typeof(VitalsView)),
            new("GET /api/v1/events", "Events as they happen.", Media: Stream)
            {
                Query =
                [
                    QueryField.Number("after", "Behind this event; the field Last-Event-ID says the same."),
                    QueryField.Number("last", "Begin with the latest so many."),
                    new("node", "Only those of this controller."),
                    new("with", "`nodes`: batches of controllers that have changed, too."),
                ],
            },
        ];

    private static RouteText[] Kept() =>
        [
            new("GET /api/v1/archive", "What is kept of events.", typeof(EventPageView))
            {
                Query =
                [
                    After,
                    QueryField.Number("before", "Before this number, the newest first; `next` of the page before."),
                    new("order", "`newest`: begin at the newest, and go on with `before`."),
                    Limit,
                    new("node", "Only those of this controller."),
                    new("query", "Only those of the controllers of this query, in the page's language."),
                    new("group", "Only those of the controllers of this group."),
                    new(
                        "severity",
                        "Only those that are so bad at least: `ok`, `info`, `warning`, `critical` or `non-recoverable`."
                    ),
                    new(
                        "kind",
                        "Only those about this: `log-entry`, `log-cleared`, `state`, `inventory`, `trap` or others."
                    ),
                    new("text", "Only those in whose controller's name, sensor or words each of these words is."),
                ],
            },
            new("GET /api/v1/nodes/{name}/samples", "What a sensor has read.", typeof(SampleListView))
            {
                Query =
                [
                    new("sensor", "The sensor's name."),
                    QueryField.Number("hours", "How far back."),
                    new("resolution", "`raw`, `5m` or `1h`; as fine as a picture shows where it is left away."),
                ],
            },
            new("GET /api/v1/audit", "Who has done what.", typeof(AuditPageView))
            {
                Query = [After, QueryField.Number("last", "The latest so many.")],
            },
            new("GET /api/v1/audit/verify", "Whether the audit trail is as it was written.", typeof(AuditVerdictView)),
        ];

    private static RouteText[] Incidents() =>
        [
            new("GET /api/v1/incidents", "What wants a person.", typeof(IncidentListView))
            {
                Query =
                [
                    new("state", "`active` (those not resolved), `all`, `open`, `acknowledged` or `resolved`."),
                    new("node", "Only those of this controller."),
                ],
            },
            new("GET /api/v1/incidents/{id}", "One of them, with what has happened to it.", typeof(IncidentView)),
            new(
                "POST /api/v1/incidents/{id}/acknowledge",
                "Somebody looks after it.",
                typeof(IncidentView),
                typeof(NoteBody)
            ),
            new("POST /api/v1/incidents/{id}/resolve", "It is over.", typeof(IncidentView), typeof(NoteBody)),
            new("GET /api/v1/silences", "What nobody is told of for a while.", typeof(SilenceListView)),
            new(
                "POST /api/v1/silences",
                "Tells nobody of something for a while.",
                typeof(SilenceView),
                typeof(SilenceBody),
                201
            ),
            new("DELETE /api/v1/silences/{id}", "Ends a silence.", Status: 204),
            new("GET /api/v1/alert-routes", "Where incidents are told.", typeof(AlertRouteListView)),
            new("POST /api/v1/alert-routes/{name}/test", "Sends a test.", typeof(AlertRouteView)),
            new("GET /api/v1/unregistered", "Who sends traps, and is not watched.", typeof(StrangerListView)),
        ];

    private static RouteText[] Jobs() =>
        [
            new("GET /api/v1/jobs", "What is done to many, the newest first.", typeof(JobPageView))
            {
                Query = [Limit, QueryField.Number("before", "Older than this one: `next` of the page before.")],
            },
            new(
                "POST /api/v1/jobs",
                "Plans something on many controllers. Nothing is sent before it is confirmed.",
                typeof(JobDetailView),
                typeof(JobBody),
                201
            ),
            new(
                "GET /api/v1/nodes/{name}/configuration",
                "What a controller is set to, read now, after everything else that is wanted of it; secrets are never told. `document` is what a job `configure` takes.",
                typeof(ConfigurationView)
            )
            {
                Query = [new("format", "`json`, or `yaml`: the document alone.")],
            },
            new(
                "POST /api/v1/nodes/{name}/configuration/diff",
                "What would make a controller as a document wants it. Nothing is changed.",
                typeof(ConfigurationDiffView),
                typeof(ConfigurationBody)
            ),
            new("GET /api/v1/jobs/{id}", "A job with a row for each controller.", typeof(JobDetailView)),
            new(
                "POST /api/v1/jobs/{id}/confirm",
                "Begins it: whoever confirms says how many controllers it touches.",
                typeof(JobDetailView),
                typeof(JobConfirmBody)
            ),
            new(
                "POST /api/v1/jobs/{id}/stop",
                "Begins with no other controller, and gives up audits that are under way.",
                typeof(JobDetailView)
            ),
            new("POST /api/v1/jobs/{id}/resume", "Goes on with those that wait.", typeof(JobDetailView)),
            new(
                "POST /api/v1/jobs/{id}/retry",
                "Sends what failed again, and reads again what nobody knows.",
                typeof(JobDetailView),
                typeof(JobRetryBody)
            ),
        ];

    private static RouteText[] Doors() =>
        [
            new("POST /api/v1/session", "Comes in: the answer has a cookie.", typeof(SessionView), typeof(LoginBody)),
            new("GET /api/v1/session", "Who one is.", typeof(SessionView)),
            new("DELETE /api/v1/session", "Goes.", Status: 204),
            new("POST /api/v1/session/password", "Changes one's password.", typeof(SessionView), typeof(PasswordBody)),
            new(
                "GET /api/v1/sessions",
                "Where one is in; for administrators, where everybody is.",
                typeof(VisitListView)
            ),
            new("DELETE /api/v1/sessions/{id}", "Ends a session.", Status: 204),
            new("GET /api/v1/accounts", "Who may come in.", typeof(AccountListView)),
            new(
                "POST /api/v1/accounts",
                "Adds an account: the answer has its one-time password, this once.",
                typeof(AccountView),
                typeof(AccountBody),
                201
            ),
            new("PATCH /api/v1/accounts/{name}", "Changes an account.", typeof(AccountView), typeof(AccountChangeBody)),
            new(
                "POST /api/v1/accounts/{name}/password",
                "Gives an account another one-time password.",
                typeof(AccountView)
            ),
            new("DELETE /api/v1/accounts/{name}", "Removes an account.", Status: 204),
            new("GET /api/v1/tokens", "The programs that may come in.", typeof(TokenListView)),
            new(
                "POST /api/v1/tokens",
                "Adds a token: the answer has it, this once.",
                typeof(TokenView),
                typeof(TokenBody),
                201
            ),
            new("DELETE /api/v1/tokens/{name}", "Removes a token.", Status: 204),
            new("GET /api/v1/controllers", "Controllers that were added over the API.", typeof(AddedListView)),
            new(
                "POST /api/v1/controllers",
                "Watches one more controller.",
                typeof(AddedView),
                typeof(ControllerBody),
                201
            ),
            new("DELETE /api/v1/controllers/{name}", "Watches one no more.", Status: 204),
        ];
}
