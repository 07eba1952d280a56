using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Protocol.Records.Fru;

namespace Sideband.Cli.Nouns;

/// <summary><c>fru dump</c>, <c>write</c> and <c>decode</c>: inventories and files.</summary>
internal static class FruFiles
{
    private static readonly Shape Written = Shape.Of("file", "bytes:integer");

    public static Command MakeDump()
    {
        var (id, file) = Arguments("The file; {host} in it is the host's name.");
        return new Command("dump", "Save an inventory's bytes.") { id, file }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var bytes = await client.Fru.ReadBytesAsync(parsed.GetValue(id), cancellation);
                    var path = HostFile.PathOf(parsed.GetValue(file)!, client);
                    await HostFile.WriteAsync(path, bytes, cancellation);
                    return Written.Fill(path, bytes.Length);
                }
            )
            .WritesHostFiles(file)
            .Answers(Written)
            .Examples("-H node7 fru dump 0 node7.fru", "-H node[01-12] fru dump 0 {host}.fru");
    }

    public static Command MakeWrite()
    {
        var (id, file) = Arguments("A file of 'fru dump'; its header, areas and checksums must be sound.");
        var backup = new Option<string?>("--backup")
        {
            Description = "First save what is there in a file.",
            HelpName = "file",
        };
        return new Command("write", "Write an inventory's bytes, and read them back.") { id, file, backup }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var path = HostFile.PathOf(parsed.GetValue(file)!, client);
                    var bytes = await HostFile.ReadAsync(path, cancellation);
                    if (!FruDocument.TryParse(bytes, out var document) || !document.Problems.IsEmpty)
                    {
                        throw new UsageException(
                            $"{path} holds no sound inventory{(document.Problems.IsEmpty ? "" : ": " + string.Join("; ", document.Problems))}; 'fru dump' saves one to start from"
                        );
                    }
                    if (parsed.GetValue(backup) is { } safe)
                    {
                        var old = await client.Fru.ReadBytesAsync(parsed.GetValue(id), cancellation);
                        await HostFile.WriteAsync(HostFile.PathOf(safe, client), old, cancellation);
                    }
                    await client.Fru.WriteBytesAsync(parsed.GetValue(id), bytes, cancellation);
                    return Written.Fill(path, bytes.Length);
                },
                dangerous: true
            )
            .WritesHostFiles(backup)
            .Answers(Written)
            .Examples("-H node7 fru write 0 node7.fru --backup old.fru", "-H node7 fru write 0 node7.fru");
    }

    /// <summary>Says what a file of bytes means; no host is asked.</summary>
    public static Command MakeDecode()
    {
        var file = new Argument<string>("file") { Description = "A file of 'fru dump', or of another tool's." };
        var command = new Command("decode", "Say what a file of an inventory's bytes means; no host is asked.")
        {
            file,
        };
        command.SetAction(
            (parsed, cancellation) =>
                OfflineVerb.RunAsync(
                    parsed,
                    async () =>
                    {
                        var bytes = await HostFile.ReadAsync(parsed.GetValue(file)!, cancellation);
                        if (!FruDocument.TryParse(bytes, out var document))
                            throw new UsageException($"{parsed.GetValue(file)} holds no inventory");
                        var report = FruNoun.Fields.Report();
                        FruNoun.Add(report, document, "");
                        return report;
                    }
                )
        );
        return command.Answers(FruNoun.Fields).Examples("fru decode node7.fru", "fru decode node7.fru -o json");
    }

    private static (Argument<byte> Id, Argument<string> File) Arguments(string text) =>
        (new("id") { Description = "Which inventory; 0 is the machine's." }, new("file") { Description = text });
}
