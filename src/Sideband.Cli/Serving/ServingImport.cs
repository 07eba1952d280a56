using System.CommandLine;
using Sideband.Cli.Jobs;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;

namespace Sideband.Cli.Serving;

/// <summary><c>serve import</c>: takes controllers over from other systems.</summary>
internal static class ServingImport
{
    internal const string Csv = "csv";
    internal const string Yaml = "yaml";
    internal const string NetBox = "netbox";
    internal const string Ironic = "ironic";

    internal static readonly Shape Rows = Shape.ListOf("act", "name", "address", "words?");

    public static Argument<string> Source { get; } = MakeSource();

    public static Argument<string> Place { get; } =
        new("place") { Description = "The file, or the address of NetBox or Ironic; - is standard input." };

    public static Option<string?> SourceToken { get; } =
        new("--source-token-file")
        {
            Description =
                "File whose first line is NetBox's or Ironic's token; by default NETBOX_TOKEN, or OS_TOKEN for Ironic.",
            HelpName = "path",
        };

    public static Option<string?> Filter { get; } =
        new("--filter")
        {
            Description = "Only these devices, as NetBox's own filters say: 'site=fra1&status=active'.",
            HelpName = "query",
        };

    public static Option<string?> Tag { get; } =
        new("--tag")
        {
            Description =
                "Take the addresses of interfaces that have this tag (its slug) instead of the devices' oob_ip.",
            HelpName = "slug",
        };

    public static Option<string?> Credentials { get; } =
        new("--credentials")
        {
            Description =
                "Name of credentials that the server keeps, for those whose password the source does not say.",
            HelpName = "name",
        };

    public static Option<bool> Remove { get; } =
        new("--remove")
        {
            Description = "End the watch of those that came from this source before and that it has no more.",
        };

    public static Option<bool> DryRun { get; } = new("--dry-run") { Description = "Only show what would be done." };

    public static Command Make()
    {
        var command = new Command(
            "import",
            "Take controllers over from a file (csv, yaml as hosts.yaml), from NetBox or from OpenStack Ironic; again it only brings what has changed. It works on the store of this machine, which a server reads when it starts, or with --via on a server that runs."
        )
        {
            Source,
            Place,
            SourceToken,
            Filter,
            Tag,
            Credentials,
            Remove,
            DryRun,
            ServingOptions.Store,
            ServingOptions.MasterKeyFile,
        };
        command.OverServer();
        command.SetAction(ServeRun.Of(ServingTask.Import));
        return command
            .Answers(Rows)
            .Examples(
                "serve import csv machines.csv --dry-run",
                "serve import yaml hosts.yaml --via http://127.0.0.1:8623",
                "serve import netbox https://netbox.example --filter site=fra1 --credentials rack"
            );
    }

    private static Argument<string> MakeSource()
    {
        var source = new Argument<string>("source") { Description = "csv, yaml, netbox or ironic." };
        source.AcceptOnlyFromAmong(Csv, Yaml, NetBox, Ironic);
        return source;
    }
}
