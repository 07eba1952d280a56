using System.CommandLine;
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

    private static Argument<string> FileOf() =>
        new("file") { Description = "Settings as 'config export' writes them; those that it does not name stay." };

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

    private static Command Diff()
    {
        var file = FileOf();
        return new Command("diff", "What is not as the file says.") { file }
            .OnHosts(
                async (client, parsed, cancellation) =>
                    Told(await Of(client).DiffAsync(SettingsFile.Read(parsed.GetValue(file)!), cancellation)),
                connect: (parsed, host, credentials, options, cancellation) =>
                    ConnectAsync(parsed.GetValue(file)!, host, credentials, options, cancellation)
            )
            .Answers(Changes)
            .Examples("-H node7 config diff wanted.yaml", "-H node[01-12] config diff wanted.yaml -o json");
    }

    private static Command Apply()
    {
        var file = FileOf();
        return new Command("apply", "Make the settings as the file says, in an order that locks nobody out.") { file }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var wanted = SettingsFile.Read(parsed.GetValue(file)!);
                    var words = parsed.InvocationConfiguration.Error;
                    var done = await Of(client)
                        .ApplyAsync(
                            wanted,
                            change => words.WriteLine($"{client.Peer}: {change.Name}: {change.Now} -> {change.Wanted}"),
                            cancellation
                        );
                    return Told(done);
                },
                dangerous: true,
                connect: (parsed, host, credentials, options, cancellation) =>
                    ConnectAsync(parsed.GetValue(file)!, host, credentials, options, cancellation)
            )
            .Answers(Changes)
            .Examples("-H node7 config apply wanted.yaml", "-H node[01-12] config apply wanted.yaml --yes");
    }

    private static ControllerConfiguration Of(IpmiClient client) => new(client, SettingsFile.Password);

    private static Task<IpmiClient> ConnectAsync(
        string file,
        string host,
        Credentials credentials,
        ClientOptions options,
        CancellationToken cancellation
    ) =>
        ControllerConfiguration.ConnectAsync(
            new(host, credentials, options, SettingsFile.Password),
            SettingsFile.Read(file),
            cancellation
        );

    private static Report Told(IReadOnlyList<SettingChange> changes)
    {
        var report = Changes.Report();
        foreach (var change in changes)
            report.Add(change.Name, change.Now, change.Wanted);
        return report;
    }
}
