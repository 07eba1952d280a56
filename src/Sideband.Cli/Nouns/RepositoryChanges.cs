using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;

namespace Sideband.Cli.Nouns;

/// <summary><c>sdr delete</c>, <c>clear</c> and <c>init</c>.</summary>
internal static class RepositoryChanges
{
    private static readonly Shape Deleted = Shape.Of("deleted:integer", "name");
    private static readonly Shape Done = Shape.Of("repository");

    public static Command MakeDelete()
    {
        var record = new Argument<string>("record") { Description = "The record's number, or the name in it." };
        return new Command("delete", "Delete one record.") { record }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var all = await client.Sdr.AllAsync(cancellation);
                    var found = RepositoryFiles.Find(client, all, parsed.GetValue(record)!);
                    await client.SdrChanges.DeleteAsync(found.Id, cancellation);
                    return Deleted.Fill(found.Id, found.Name ?? "");
                },
                dangerous: true
            )
            .Answers(Deleted)
            .Examples("-H node7 sdr delete \"PSU 1\"", "-H node7 sdr delete 2");
    }

    public static Command MakeClear() =>
        new Command("clear", "Delete all records: the controller's sensors have no names any more.")
            .OnHosts(
                async (client, _, cancellation) =>
                {
                    await client.SdrChanges.ClearAsync(cancellation);
                    return Done.Fill("cleared");
                },
                dangerous: true
            )
            .Answers(Done)
            .Examples("-H node7 sdr clear", "-H node[01-12] sdr clear --yes");

    public static Command MakeInitialize()
    {
        var look = new Option<bool>("--status") { Description = "Only tell whether it is through." };
        return new Command("init", "Let the controller set its sensors up anew from their records.") { look }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var through = await client.SdrChanges.InitializeAsync(!parsed.GetValue(look), cancellation);
                    return Done.Fill(through ? "initialized" : "being initialized");
                }
            )
            .Answers(Done)
            .Examples("-H node7 sdr init", "-H node7 sdr init --status");
    }
}
