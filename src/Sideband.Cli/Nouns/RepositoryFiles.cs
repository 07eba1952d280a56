using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Protocol;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Cli.Nouns;

/// <summary><c>sdr dump</c>, <c>load</c> and <c>add</c>: records between repository and file, one after the other as ipmitool and FreeIPMI have them.</summary>
internal static class RepositoryFiles
{
    private static readonly Shape Written = Shape.Of("file", "records:integer", "bytes:integer");
    private static readonly Shape Added = Shape.Of("added:integer", "records:integer");

    public static Command MakeDump()
    {
        var file = new Argument<string>("file") { Description = "The file; {host} in it is the host's name." };
        return new Command("dump", "Save all records.") { file }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var records = await client.Sdr.AllAsync(cancellation);
                    byte[] bytes = [.. records.SelectMany(r => r.ToArray())];
                    var path = HostFile.PathOf(parsed.GetValue(file)!, client);
                    await HostFile.WriteAsync(path, bytes, cancellation);
                    return Written.Fill(path, records.Count, bytes.Length);
                }
            )
            .WritesHostFiles(file)
            .Answers(Written)
            .Examples("-H node7 sdr dump node7.sdr", "-H node[01-12] sdr dump {host}.sdr");
    }

    public static Command MakeLoad()
    {
        var file = new Argument<string>("file") { Description = "A file of 'sdr dump'." };
        var keep = new Option<bool>("--keep") { Description = "Add to the records that there are; otherwise they go." };
        return new Command("load", "Fill the repository from a file.") { file, keep }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var records = Parse(
                        await HostFile.ReadAsync(HostFile.PathOf(parsed.GetValue(file)!, client), cancellation)
                    );
                    if (!parsed.GetValue(keep))
                        await client.SdrChanges.ClearAsync(cancellation);
                    foreach (var record in records)
                        await client.SdrChanges.AddAsync(record, cancellation);
                    return Added.Fill(records.Count, (await client.Sdr.InfoAsync(cancellation)).Records);
                },
                dangerous: true
            )
            .Answers(Added)
            .Examples("-H node7 sdr load node7.sdr", "-H node[01-12] sdr load extra.sdr --keep");
    }

    public static Command MakeAdd()
    {
        var hex = new Argument<string[]>("bytes")
        {
            Description = "The record with its header of 5 bytes; the controller gives it a number.",
            Arity = ArgumentArity.OneOrMore,
        };
        return new Command("add", "Add one record.") { hex }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var records = Parse(Hex.Parse(parsed.GetValue(hex)!));
                    foreach (var record in records)
                        await client.SdrChanges.AddAsync(record, cancellation);
                    return Added.Fill(records.Count, (await client.Sdr.InfoAsync(cancellation)).Records);
                }
            )
            .Answers(Added)
            .Examples(
                "-H node7 sdr add \"00 00 51 C0 07 F2 1B 00 01 02 03 04\"",
                "-H node[01-12] sdr add 000051C007F21B0001020304"
            );
    }

    /// <summary>A record by its number or the name in it.</summary>
    /// <exception cref="IpmiException">There is none.</exception>
    public static SdrRecord Find(IpmiClient client, IReadOnlyList<SdrRecord> records, string wanted)
    {
        if (
            TryId(wanted, out var id)
            && records.FirstOrDefault(r => r.Id == id) is { } numbered
            && records.Any(r => r.Id == id)
        )
            return numbered;
        foreach (var record in records)
        {
            if (string.Equals(record.Name, wanted, StringComparison.OrdinalIgnoreCase))
                return record;
        }
        var near = Spelling.Nearest(wanted, records.Select(r => r.Name).OfType<string>());
        throw new IpmiException($"{client.Peer} has no record '{wanted}'.")
        {
            Hint = near is null ? "'sdr list' shows the records." : $"Did you mean '{near}'?",
        };
    }

    /// <summary>A number in decimal, or in hexadecimal behind 0x.</summary>
    public static bool TryId(string text, out ushort id) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ushort.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out id)
            : ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);

    /// <summary>The controller whose sensor a record describes; nothing for other records.</summary>
    public static string Owner(SdrRecord record) =>
        SensorInfo.Of(record).FirstOrDefault() is { } sensor
            ? sensor.Key.OwnerId.ToString("X2", CultureInfo.InvariantCulture) + "h"
            : "";

    private static List<SdrRecord> Parse(byte[] bytes)
    {
        var records = new List<SdrRecord>();
        var rest = bytes.AsSpan();
        while (SdrRecord.TryParse(rest, out var record))
        {
            records.Add(record);
            rest = rest[(SdrHeader.Size + record.Body.Length)..];
        }
        return rest.IsEmpty && records.Count > 0
            ? records
            : throw new UsageException(
                records.Count == 0
                    ? "these are no sensor data records; 'sdr dump' saves some to start from"
                    : $"what follows the {records.Count}. record is none: {rest.Length} bytes are left over"
            );
    }
}
