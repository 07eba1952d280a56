using System.CommandLine;
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
    private static readonly Shape Written = Shape.ListOf("setting", "value");
    private static readonly Shape Changes = Shape.ListOf("setting", "now", "wanted");

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
                    var settings = await Of(client).ExportAsync(cancellation);
                    var path = HostFile.PathOf(parsed.GetValue(file)!, client);
                    await HostFile.WriteAsync(path, Encoding.UTF8.GetBytes(SettingsFile.Write(settings)), cancellation);
                    var report = Written.Report();
                    report.Add("file", path);
                    report.Add("settings", settings.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
                    return report;
                }
            )
            .Answers(Written)
            .Examples("-H node7 config export node7.yaml", "-H node[01-12] config export settings-{host}.yaml");
    }

    private static Command Diff() =>
        WithFile(
                "diff",
                "What is not as the file says.",
                dangerous: false,
                (client, wanted, _, cancellation) => Of(client).DiffAsync(wanted, cancellation)
            )
            .Examples("-H node7 config diff wanted.yaml", "-H node[01-12] config diff wanted.yaml -o json");

    private static Command Apply() =>
        WithFile(
                "apply",
                "Make the settings as the file says, in an order that locks nobody out.",
                dangerous: true,
                (client, wanted, words, cancellation) =>
                    Of(client)
                        .ApplyAsync(
                            wanted,
                            change => words.WriteLine($"{client.Peer}: {change.Name}: {change.Now} -> {change.Wanted}"),
                            cancellation
                        )
            )
            .Examples("-H node7 config apply wanted.yaml", "-H node[01-12] config apply wanted.yaml --yes");

    /// <summary>A verb that compares a file with controllers, and comes in also where a run was broken off.</summary>
    private static Command WithFile(
        string name,
        string text,
        bool dangerous,
        Func<
            IpmiClient,
            IReadOnlyList<Setting>,
            TextWriter,
            CancellationToken,
            Task<IReadOnlyList<SettingChange>>
        > compare
    )
    {
        var file = new Argument<string>("file")
        {
            Description = "Settings as 'config export' writes them; those that it does not name stay.",
        };
        // Read once for all hosts of a run.
        var files = new ConditionalWeakTable<ParseResult, IReadOnlyList<Setting>>();
        IReadOnlyList<Setting> Wanted(ParseResult parsed) =>
            files.GetValue(parsed, line => SettingsFile.Read(line.GetValue(file)!));
        return new Command(name, text) { file }
            .OnHosts(
                async (client, parsed, cancellation) =>
                    Told(await compare(client, Wanted(parsed), parsed.InvocationConfiguration.Error, cancellation)),
                dangerous,
                (parsed, host, credentials, options, cancellation) =>
                    ControllerConfiguration.ConnectAsync(
                        new(host, credentials, options, SettingsFile.Password),
                        Wanted(parsed),
                        cancellation
                    )
            )
            .Answers(Changes);
    }

    private static ControllerConfiguration Of(IpmiClient client) => new(client, SettingsFile.Password);

    private static Report Told(IReadOnlyList<SettingChange> changes)
    {
        var report = Changes.Report();
        foreach (var change in changes)
            report.Add(change.Name, change.Now, change.Wanted);
        return report;
    }
}
