using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Records;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Nouns;

/// <summary><c>sdr</c>: the repository of sensor data records.</summary>
internal static class RepositoryNoun
{
    private static readonly Shape Info = Shape.Of(
        "version",
        "records:integer",
        "free bytes:integer",
        "last addition",
        "last erase",
        "overflow:flag",
        "updates",
        "allocation unit:integer?",
        "free units:integer?",
        "largest record:integer?"
    );

    private static readonly Shape Rows = Shape.ListOf("id:integer", "type", "name", "entity", "owner");
    private static readonly Shape Fields = Shape.ListOf("field", "value", "remark?");

    public static Command Make()
    {
        var types = new Option<string[]>("--type")
        {
            Description = "Only records of these types: full, compact, fru, ….",
            HelpName = "types",
            AllowMultipleArgumentsPerToken = true,
        };
        var record = new Argument<string>("record") { Description = "The record's number, or the name in it." };
        return new("sdr", "Read and change the repository of sensor data records.")
        {
            new Command("info", "How many records there are, and how much room.")
                .OnHosts(InfoAsync)
                .Answers(Info)
                .Examples("-H node7 sdr info", "-H node[01-12] sdr info -o csv"),
            new Command("list", "The records.") { types }
                .OnHosts((client, parsed, cancellation) => ListAsync(client, parsed.GetValue(types), cancellation))
                .Answers(Rows)
                .Examples("-H node7 sdr list", "-H node7 sdr list --type fru -o json"),
            new Command("get", "One record, field by field.") { record }
                .OnHosts((client, parsed, cancellation) => GetAsync(client, parsed.GetValue(record)!, cancellation))
                .Answers(Fields)
                .Examples("-H node7 sdr get \"CPU Temp\"", "-H node7 sdr get 1 -o json"),
            RepositoryFiles.MakeDump(),
            RepositoryFiles.MakeLoad(),
            RepositoryFiles.MakeAdd(),
            RepositoryChanges.MakeDelete(),
            RepositoryChanges.MakeClear(),
            RepositoryChanges.MakeInitialize(),
        };
    }

    private static async Task<Report> InfoAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var info = await client.Sdr.InfoAsync(cancellation);
        int? unit = null,
            free = null,
            largest = null;
        try
        {
            var allocation = await client.SdrChanges.AllocationAsync(cancellation);
            (unit, free, largest) = (allocation.UnitSize, allocation.FreeUnits, allocation.LargestRecord);
        }
        catch (IpmiCommandException)
        {
            // It is optional.
        }
        return Info.Fill(
            FormattableString.Invariant($"{info.Version & 0xF}.{info.Version >> 4}"),
            info.Records,
            info.FreeSpace,
            new IpmiTime(info.LastAddition),
            new IpmiTime(info.LastErase),
            info.Overflow,
            Words.Of(info.UpdateModes),
            unit,
            free,
            largest
        );
    }

    private static async Task<Report> ListAsync(IpmiClient client, string[]? types, CancellationToken cancellation)
    {
        var report = Rows.Report();
        foreach (var record in await client.Sdr.AllAsync(cancellation))
        {
            var type = Words.Of(record.Type);
            if (types is { Length: > 0 } && !types.Any(t => type.Contains(t, StringComparison.OrdinalIgnoreCase)))
                continue;
            var entity = record.Entity is { } e ? $"{e.Id.Name()} {e.Instance}" : "";
            report.Add(
                record.Id,
                type,
                RecordDecoderFiles.All.TextOf(in record) ?? record.Name ?? "",
                entity,
                RepositoryFiles.Owner(record)
            );
        }
        return report;
    }

    private static async Task<Report> GetAsync(IpmiClient client, string wanted, CancellationToken cancellation)
    {
        var record = RepositoryFiles.Find(client, await client.Sdr.AllAsync(cancellation), wanted);
        var report = Fields.Report();
        report.Add("Record ID", record.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), null);
        report.Add("Record type", Words.Of(record.Type), null);
        if (RecordDecoderFiles.All.TextOf(in record) is { } text)
            report.Add("Meaning", text, null);
        foreach (var field in record.Describe())
            report.Add(new string(' ', field.Depth * 2) + field.Name, field.Value, field.Remark);
        return report;
    }
}
