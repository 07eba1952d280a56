using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Protocol.Records.Fru;

namespace Sideband.Cli.Nouns;

/// <summary><c>fru dump</c>, <c>fru write</c> and <c>fru edit</c>.</summary>
internal static class FruFiles
{
    public static IEnumerable<Command> Make()
    {
        var id = new Argument<byte>("id") { Description = "Which inventory; 0 is the machine's." };
        var file = new Argument<string>("file") { Description = "The file." };
        yield return new Command("dump", "Save an inventory's bytes.") { id, file }.OnHosts(
            async (client, parsed, cancellation) =>
            {
                var bytes = await client.Fru.ReadBytesAsync(parsed.GetValue(id), cancellation);
                await File.WriteAllBytesAsync(parsed.GetValue(file)!, bytes, cancellation);
                return Report.Of(("bytes", bytes.Length));
            }
        );
        yield return new Command("write", "Write an inventory's bytes, and read them back.") { id, file }.OnHosts(
            async (client, parsed, cancellation) =>
            {
                var bytes = await ReadAsync(parsed.GetValue(file)!, cancellation);
                if (!FruDocument.TryParse(bytes, out var document) || !document.Problems.IsEmpty)
                    throw new UsageException("the file holds no sound inventory; 'fru dump' saves one to start from");
                await client.Fru.WriteBytesAsync(parsed.GetValue(id), bytes, cancellation);
                return Report.Of(("bytes", bytes.Length));
            },
            dangerous: true
        );
        yield return Edit(id);
    }

    private static Command Edit(Argument<byte> id)
    {
        var area = new Argument<string>("area") { Description = "chassis, board or product." };
        area.AcceptOnlyFromAmong("chassis", "board", "product");
        var field = new Argument<string>("field") { Description = "The field's name, as 'fru show' prints it." };
        var text = new Argument<string>("text") { Description = "The new text." };
        return new Command("edit", "Change one field of an inventory.") { id, area, field, text }.OnHosts(
            async (client, parsed, cancellation) =>
            {
                var number = parsed.GetValue(id);
                var document =
                    await client.Fru.ReadAsync(number, cancellation)
                    ?? throw new IpmiException($"{client.Peer}: inventory {number} holds no areas.");
                var edited = Edited(document, parsed.GetValue(area)!, parsed.GetValue(field)!, parsed.GetValue(text)!);
                await client.Fru.WriteBytesAsync(number, edited.Build(), cancellation);
                return Report.Of(("field", parsed.GetValue(field)), ("value", parsed.GetValue(text)));
            },
            dangerous: true
        );
    }

    private static FruDocument Edited(FruDocument document, string area, string field, string text)
    {
        var found =
            document.Areas.FirstOrDefault(a =>
                string.Equals(a.Kind.ToString(), area, StringComparison.OrdinalIgnoreCase)
            ) ?? throw new IpmiException($"The inventory has no {area} area.");
        var names = Enumerable.Range(0, found.Fields.Length).Select(found.NameOf).ToList();
        var index = names.FindIndex(n => string.Equals(n, field, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
            throw new UsageException($"the {area} area has no field '{field}'; there are: {string.Join(", ", names)}");
        try
        {
            var changed = found with { Fields = found.Fields.SetItem(index, FruField.Create(text, found.Language)) };
            return found.Kind switch
            {
                FruAreaKind.Chassis => document with { Chassis = changed },
                FruAreaKind.Board => document with { Board = changed },
                _ => document with { Product = changed },
            };
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message, e);
        }
    }

    private static async Task<byte[]> ReadAsync(string file, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message, e);
        }
    }
}
