using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Client.Configuration;

namespace Sideband.Cli.Nouns;

/// <summary><c>config</c>: all settings of a controller as a file.</summary>
internal static class ConfigNoun
{
    /// <summary>The verb that is not ended in the midst of a step.</summary>
    public const string ApplyName = "apply";

    private const string Unchanged = "nothing was changed";
    private static readonly Shape Written = Shape.ListOf("setting", "value");
    private static readonly Shape Changes = Shape.ListOf("setting", "now", "wanted");

    /// <summary>How long a step may take with its check and with being taken back.</summary>
    public static TimeSpan LongestStep { get; } = TimeSpan.FromSeconds(30);

    public static Command Make() =>
        new("config", "Keep the settings of controllers as a file: export, compare, apply.")
        {
            Export(),
            Diff(),
            Apply(),
        };

    private static Command Export()
    {
        var file = new Argument<string>("file") { Description = "Where to; with several hosts a path with {host}." };
        return new Command("export", "Write the settings into a file, without secrets.") { file }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var path = HostFile.PathOf(parsed.GetValue(file)!, client);
                    IReadOnlyList<Setting> settings;
                    try
                    {
                        settings = await Of(client).ExportAsync(cancellation);
                        var text = Encoding.UTF8.GetBytes(SettingsDocument.Write(settings));
                        await HostFile.WriteAsync(path, text, cancellation);
                    }
                    catch (OperationCanceledException e)
                    {
                        throw Interrupted(client.Peer, $"{path} was not written", e);
                    }
                    var report = Written.Report();
                    report.Add("file", path);
                    report.Add("settings", Number(settings.Count(s => !s.IsRemark)));
                    return report;
                }
            )
            .WritesHostFiles(file)
            .Answers(Written)
            .Examples("-H node7 config export node7.yaml", "-H node[01-12] config export settings-{host}.yaml");
    }

    private static Command Diff()
    {
        var runs = new Runs();
        return new Command("diff", "What is not as the file says.") { runs.File }
            .OnHosts(
                async (client, parsed, cancellation) =>
                    Told((await PlanAsync(client, runs.Of(parsed), cancellation)).Changes),
                connect: runs.ConnectAsync
            )
            .Answers(Changes)
            .Examples("-H node7 config diff wanted.yaml", "-H node[01-12] config diff wanted.yaml -o json");
    }

    private static Command Apply()
    {
        var runs = new Runs();
        return new Command(
            ApplyName,
            "Show what is not as the file says, ask, and make it so in an order that locks nobody out."
        )
        {
            runs.File,
        }
            .AsksOnHosts(
                async (client, parsed, cancellation) =>
                {
                    var run = runs.Of(parsed);
                    var plan = await PlanAsync(client, run, cancellation);
                    run.Shown[client.Peer] = plan.Changes;
                    return Told(plan.Changes);
                },
                parsed => runs.Of(parsed).Question,
                async (client, parsed, cancellation) =>
                {
                    var run = runs.Of(parsed);
                    var plan = await PlanAsync(client, run, cancellation);
                    // What nobody has seen is not done.
                    if (
                        !run.Shown.IsEmpty
                        && !(run.Shown.GetValueOrDefault(client.Peer) ?? []).SequenceEqual(plan.Changes)
                    )
                        throw new IpmiException($"{client.Peer} is no more as it was shown; nothing was changed.")
                        {
                            Hint = "Run it again, and look at what it shows.",
                        };
                    var words = parsed.InvocationConfiguration.Error;
                    await plan.ApplyAsync(
                        change => words.WriteLine($"{client.Peer}: {change.Name}: {change.Now} -> {change.Wanted}"),
                        cancellation
                    );
                    return Told(plan.Changes);
                },
                runs.ConnectAsync
            )
            .Answers(Changes)
            .Examples("-H node7 config apply wanted.yaml --yes", "-H node[01-12] config apply wanted.yaml --yes");
    }

    private static async Task<ConfigurationPlan> PlanAsync(IpmiClient client, Run run, CancellationToken cancellation)
    {
        try
        {
            return await Of(client).PlanAsync(run.Wanted, cancellation);
        }
        catch (OperationCanceledException e)
        {
            throw Interrupted(client.Peer, Unchanged, e);
        }
    }

    private static ConfigurationInterruptedException Interrupted(object host, string what, Exception e) =>
        new($"{host}: interrupted: {what}", e);

    private static ControllerConfiguration Of(IpmiClient client) => new(client, SettingsFile.Password);

    private static Report Told(IReadOnlyList<SettingChange> changes)
    {
        var report = Changes.Report();
        foreach (var change in changes)
            report.Add(change.Name, change.Now, change.Wanted);
        return report;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The command lines of a verb with a file: it is read once for all hosts of a run.</summary>
    private sealed class Runs
    {
        private readonly ConditionalWeakTable<ParseResult, Run> _all = [];

        public Argument<string> File { get; } =
            new("file") { Description = "Settings as 'config export' writes them; those that it does not name stay." };

        public Run Of(ParseResult parsed) =>
            _all.GetValue(parsed, line => new(SettingsFile.Read(line.GetValue(File)!)));

        /// <summary>Comes in also where a run was broken off.</summary>
        public async Task<IpmiClient> ConnectAsync(
            ParseResult parsed,
            string host,
            Credentials credentials,
            ClientOptions options,
            CancellationToken cancellation
        )
        {
            try
            {
                return await ControllerConfiguration.ConnectAsync(
                    new(host, credentials, options, SettingsFile.Password),
                    Of(parsed).Wanted,
                    cancellation
                );
            }
            catch (OperationCanceledException e)
            {
                throw Interrupted(host, Unchanged, e);
            }
        }
    }

    /// <summary>A file, and what was shown of the hosts that it is for.</summary>
    private sealed record Run(IReadOnlyList<Setting> Wanted)
    {
        public ConcurrentDictionary<EndPoint, IReadOnlyList<SettingChange>> Shown { get; } = [];

        /// <summary>What is asked of who was shown it; null where nothing differs.</summary>
        public string? Question
        {
            get
            {
                var (changes, hosts) = (Shown.Values.Sum(c => c.Count), Shown.Values.Count(c => c.Count > 0));
                return changes == 0 ? null
                    : changes == 1 ? "make this change?"
                    : Shown.Count == 1 ? $"make these {changes} changes?"
                    : $"make these changes, {changes} on {hosts} of {Shown.Count} hosts?";
            }
        }
    }
}
