using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sideband.Cli.Hosts;
using Sideband.Cli.Nouns;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;

namespace Sideband.Cli.Jobs;

/// <summary><c>jobs</c>: what the server does to many.</summary>
internal static class JobsNoun
{
    private static readonly Shape Rows = Shape.ListOf(
        "job:integer",
        "action",
        "state",
        "nodes:integer",
        "done:integer",
        "failed:integer",
        "unknown:integer",
        "by",
        "planned",
        "reason?"
    );

    private static readonly Shape Nodes = Shape.ListOf("node", "state", "attempt:integer", "answer?", "error?");
    private static readonly Shape One = Shape.Of("job:integer", "action", "state", "nodes:integer", "reason?");

    /// <summary>What the server can do, for completion; one that is newer may do more.</summary>
    internal static IReadOnlyList<string> Actions { get; } =
    [
        .. (string[])["power-on", "power-off", "soft-off", "power-cycle", "reset", "diagnostic-interrupt"],
        .. (string[])["boot-pxe", "boot-disk", "boot-safe", "boot-diag", "boot-cdrom", "boot-bios", "boot-floppy"],
        .. (string[])["boot-clear", "identify", "identify-off", "sel-clear", "configure", "audit"],
    ];

    private static readonly Option<string?> Document = new("--file")
    {
        Description = "For configure: the settings that are wanted, as 'config apply' takes them, without secrets.",
        HelpName = "path",
    };
    private static readonly Option<bool> Services = new("--services")
    {
        Description = "For audit: look at web, SSH, telnet, VNC, UPnP and SNMP, too.",
    };
    private static readonly Option<bool> Timing = new("--timing") { Description = "For audit: time answers, too." };
    private static readonly Option<double?> Rate = new("--rate")
    {
        Description = "For audit: packets a second to one controller at most; 5.",
        HelpName = "number",
    };
    private static readonly Argument<long> Id = new("job") { Description = "The job's number." };

    public static Command Make() =>
        new("jobs", "Have the server that 'serve' runs do things to many, and look at them.")
        {
            Verb(
                "list",
                "The newest jobs.",
                ListAsync,
                Rows,
                "jobs list",
                "jobs list --via https://fleet:8623 -o json"
            ),
            WithId("show", "A job, controller by controller.", ShowAsync, Nodes, "jobs show 12", "jobs show 12 -o csv"),
            Plan(),
            Confirm(),
            WithId(
                "stop",
                "Send nothing more; what was sent is waited for.",
                (client, parsed, c) => ChangeAsync(client, parsed, "stop", null, c),
                One,
                "jobs stop 12",
                "jobs stop 12 --via https://fleet:8623"
            ),
            WithId(
                "resume",
                "Go on with those that wait still.",
                (client, parsed, c) => ChangeAsync(client, parsed, "resume", null, c),
                One,
                "jobs resume 12",
                "jobs resume 12 -o json"
            ),
            Retry(),
        };

    private static Command Plan()
    {
        var action = new Argument<string>("action")
        {
            Description = "power-on, power-cycle, boot-pxe, identify, sel-clear, configure, audit …",
        };
        action.CompletionSources.Add([.. Actions]);
        var canary = Number("--canary", "So many come first, and the others only if those are well; 1.");
        var batch = Number("--batch", "So many at once; 10.");
        var rack = Number("--rack-limit", "So many of one rack at once; as many as there are.");
        var verb = Verb(
            "plan",
            "Plan a job for the hosts of --host (-H) and tell its number; nothing is sent before it is confirmed.",
            PlanAsync,
            One,
            "-H rack[01-40] jobs plan power-cycle --batch 5",
            "-H web[1-9] jobs plan boot-pxe --stagger 2 --max-failures 1",
            "-H rack[01-40] jobs plan configure --file wanted.yaml --via https://fleet:8623",
            "-H rack[01-40] jobs plan audit --services --batch 20 --stagger 0 --rack-limit 4"
        );
        verb.Add(action);
        foreach (var option in (Option[])[Document, Services, Timing, Rate, canary, batch, rack])
            verb.Add(option);
        return verb;

        async Task<Report> PlanAsync(FleetClient client, ParseResult parsed, CancellationToken cancellation)
        {
            var configuration = ConfigurationFiles.LoadConfiguration();
            var inventory = ConfigurationFiles.LoadInventory(configuration.Inventory);
            // Groups that this machine does not know the server may: its inventory's, and those that are questions.
            var groups = new List<string>();
            var targets = TargetList.Resolve(parsed.GetValue(TargetOptions.Host) ?? [], inventory, groups);
            if (targets.Count + groups.Count == 0)
                throw new UsageException("which hosts? Name them with --host (-H), as the server knows them");
            var document = parsed.GetValue(Document) is { } path ? await TextFile.ReadAsync(path, cancellation) : null;
            return OneOf(
                await client.PostAsync(
                    "/api/v1/jobs",
                    json =>
                    {
                        json.WriteString("action", parsed.GetValue(action));
                        json.WriteStartArray("nodes");
                        foreach (var target in targets)
                            json.WriteStringValue(target.Name);
                        foreach (var group in groups)
                            json.WriteStringValue($"@{group}");
                        json.WriteEndArray();
                        if (document is not null)
                            json.WriteString("document", document);
                        WriteAudit(json, parsed);
                        Write(json, "canary", parsed.GetValue(canary));
                        Write(json, "batch", parsed.GetValue(batch));
                        Write(json, "rackLimit", parsed.GetValue(rack));
                        Write(json, "maxFailures", parsed.GetValue(TargetOptions.MaxFailures));
                        if (parsed.GetResult(TargetOptions.Stagger) is not null)
                            json.WriteNumber("staggerSeconds", parsed.GetValue(TargetOptions.Stagger));
                    },
                    cancellation
                )
            );
        }
    }

    private static Command Confirm()
    {
        var count = new Option<int>("--count")
        {
            Description = "The number of hosts that it touches: who confirms has seen it.",
            HelpName = "number",
            Required = true,
        };
        var verb = WithId(
            "confirm",
            "Begin a planned job.",
            (client, parsed, c) =>
                ChangeAsync(
                    client,
                    parsed,
                    "confirm",
                    string.Create(CultureInfo.InvariantCulture, $$"""{"count":{{parsed.GetValue(count)}}}"""),
                    c
                ),
            One,
            "jobs confirm 12 --count 40",
            "jobs confirm 12 --count 40 --via https://fleet:8623"
        );
        verb.Add(count);
        return verb;
    }

    private static Command Retry()
    {
        var unknown = new Option<bool>("--unknown")
        {
            Description = "Send that again, too, of which nobody knows whether it was done: it may be done twice.",
        };
        var verb = WithId(
            "retry",
            "Send again what failed, and read again what became of the unknown.",
            (client, parsed, c) =>
                ChangeAsync(client, parsed, "retry", parsed.GetValue(unknown) ? """{"unknown":true}""" : null, c),
            One,
            "jobs retry 12",
            "jobs retry 12 --unknown"
        );
        verb.Add(unknown);
        return verb;
    }

    private static async Task<Report> ListAsync(FleetClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var report = Rows.Report();
        var page = await client.GetAsync("/api/v1/jobs", cancellation);
        foreach (var job in page.GetProperty("items").EnumerateArray())
        {
            var counts = job.GetProperty("counts");
            report.Add(
                job.GetProperty("id").GetInt64(),
                job.GetProperty("action").GetString(),
                job.GetProperty("state").GetString(),
                job.GetProperty("nodes").GetInt32(),
                counts.GetProperty("done").GetInt32(),
                counts.GetProperty("failed").GetInt32(),
                counts.GetProperty("unknown").GetInt32(),
                job.GetProperty("by").GetString(),
                job.GetProperty("plannedAt").GetString(),
                job.GetProperty("reason").GetString()
            );
        }
        return report;
    }

    private static async Task<Report> ShowAsync(FleetClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var job = await client.GetAsync(PathOf(parsed), cancellation);
        var told = job.GetProperty("job");
        var reason = told.GetProperty("reason").GetString();
        var report = new Report([.. Nodes.Fields.Select(f => f.Name)])
        {
            Note = $"{told.GetProperty("state").GetString()}{(reason is null ? "" : $": {reason}")}",
        };
        foreach (var row in job.GetProperty("rows").EnumerateArray())
        {
            report.Add(
                row.GetProperty("node").GetString(),
                row.GetProperty("state").GetString(),
                row.GetProperty("attempt").GetInt32(),
                row.GetProperty("answer").GetString(),
                row.GetProperty("error").GetString()
            );
        }
        return report;
    }

    private static async Task<Report> ChangeAsync(
        FleetClient client,
        ParseResult parsed,
        string what,
        string? body,
        CancellationToken cancellation
    ) => OneOf(await client.PostAsync($"{PathOf(parsed)}/{what}", body, cancellation));

    private static Report OneOf(JsonElement detail)
    {
        var job = detail.GetProperty("job");
        var (id, nodes) = (job.GetProperty("id").GetInt64(), job.GetProperty("nodes").GetInt32());
        var state = job.GetProperty("state").GetString();
        var report = One.Fill(
            id,
            job.GetProperty("action").GetString(),
            state,
            nodes,
            job.GetProperty("reason").GetString()
        );
        if (state == "planned")
            report.Note = FormattableString.Invariant(
                $"nothing is sent yet: 'sideband jobs confirm {id} --count {nodes}' begins it"
            );
        return report;
    }

    private static string PathOf(ParseResult parsed) =>
        string.Create(CultureInfo.InvariantCulture, $"/api/v1/jobs/{parsed.GetValue(Id)}");

    private static void Write(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }

    /// <summary>What an audit looks at, where that is not as usual.</summary>
    private static void WriteAudit(Utf8JsonWriter json, ParseResult parsed)
    {
        var (services, timing, rate) = (parsed.GetValue(Services), parsed.GetValue(Timing), parsed.GetValue(Rate));
        if (!services && !timing && rate is null)
            return;
        json.WriteStartObject("audit");
        json.WriteBoolean("services", services);
        json.WriteBoolean("timing", timing);
        if (rate is { } packets)
            json.WriteNumber("packetsPerSecond", packets);
        json.WriteEndObject();
    }

    private static Option<int?> Number(string name, string text) =>
        new(name) { Description = text, HelpName = "number" };

    private static Command WithId(
        string name,
        string text,
        Func<FleetClient, ParseResult, CancellationToken, Task<Report>> work,
        Shape answer,
        params string[] examples
    )
    {
        var verb = Verb(name, text, work, answer, examples);
        verb.Add(Id);
        return verb;
    }

    private static Command Verb(
        string name,
        string text,
        Func<FleetClient, ParseResult, CancellationToken, Task<Report>> work,
        Shape answer,
        params string[] examples
    )
    {
        var verb = new Command(name, text).OverServer();
        verb.SetAction(
            (parsed, cancellation) =>
                OfflineVerb.RunAsync(
                    parsed,
                    async () =>
                    {
                        using var client = FleetClient.Of(parsed);
                        return await work(client, parsed, cancellation);
                    }
                )
        );
        return verb.Answers(answer).Examples(examples);
    }
}
