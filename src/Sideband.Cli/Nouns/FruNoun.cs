using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Cli.Via;
using Sideband.Client;
using Sideband.Protocol.Records.Fru;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Cli.Nouns;

/// <summary><c>fru</c>: inventories.</summary>
internal static class FruNoun
{
    /// <summary>What inventory 0 is called.</summary>
    public const string OwnName = "the machine's own";

    private static readonly Shape Devices = Shape.ListOf("id:integer", "name");

    /// <summary>An inventory, field by field.</summary>
    public static Shape Fields { get; } = Shape.ListOf("area", "field", "value");

    public static Command Make()
    {
        var id = new Argument<byte>("id") { Description = "Which; 0 is the machine's.", DefaultValueFactory = _ => 0 };
        var all = new Option<bool>("--all") { Description = "Every inventory that there is." };
        var show = new Command("show", "What an inventory says.") { id, all };
        return new("fru", "Read and change inventories.")
        {
            new Command("list", "The inventories that there are.")
                .OnHosts(ListAsync, via: ViaInventory.List(Devices))
                .Answers(Devices)
                .Examples(
                    "-H node7 fru list",
                    "-H node[01-12] fru list -o csv",
                    "-H node[01-12] fru list --via https://fleet:8623"
                ),
            show.OnHosts(
                    async (client, parsed, cancellation) =>
                    {
                        var report = Fields.Report();
                        if (!parsed.GetValue(all))
                            await AddAsync(client, parsed.GetValue(id), report, "", cancellation);
                        else
                        {
                            foreach (var (number, name) in await DevicesAsync(client, cancellation))
                                await TryAddAsync(client, number, report, name + ": ", cancellation);
                        }
                        return report;
                    },
                    via: ViaInventory.Show(Fields, id, all)
                )
                .Answers(Fields)
                .Examples(
                    "-H node7 fru show",
                    "-H node[01-12] fru show --all -o json",
                    "-H node[01-12] fru show --all --via https://fleet:8623"
                ),
            FruFiles.MakeDump(),
            FruFiles.MakeWrite(),
            FruEdit.Make(),
            FruFiles.MakeDecode(),
        };
    }

    /// <summary>Adds what an inventory says to a report of the shape <see cref="Fields"/>.</summary>
    public static void Add(Report report, FruDocument document, string prefix)
    {
        foreach (var area in document.Areas)
        {
            var kind = prefix + area.Kind;
            if (area.ManufacturedAt is { } made)
                report.Add(kind, "Manufactured", made.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
            for (var i = 0; i < area.Fields.Length; i++)
            {
                if (area.Text(i) is { Length: > 0 } text)
                    report.Add(kind, area.NameOf(i), text);
            }
        }
        foreach (var record in document.MultiRecords)
        {
            var kind = prefix + Words.Of(record.Type);
            foreach (var field in record.Describe())
                report.Add(kind, field.Name, field.Value);
            if (record.Describe().Count == 0)
                report.Add(kind, "data", record.Data.ToString());
        }
        if (document.InternalUse is { } use)
            report.Add(prefix + "Internal use", "data", use.ToString());
        foreach (var problem in document.Problems)
            report.Add(prefix + "Problem", "", problem);
    }

    private static async Task AddAsync(
        IpmiClient client,
        byte id,
        Report report,
        string prefix,
        CancellationToken cancellation
    )
    {
        var document =
            await client.Fru.ReadAsync(id, cancellation)
            ?? throw new IpmiException($"{client.Peer}: inventory {id} holds no areas.")
            {
                Hint = "It may be empty, or in a form of the maker's own; 'fru dump' saves its bytes.",
            };
        Add(report, document, prefix);
    }

    private static async Task TryAddAsync(
        IpmiClient client,
        byte id,
        Report report,
        string prefix,
        CancellationToken cancellation
    )
    {
        try
        {
            await AddAsync(client, id, report, prefix, cancellation);
        }
        catch (IpmiException e) when (e is not (IpmiTimeoutException or IpmiRefusedException))
        {
            report.Add(prefix.TrimEnd(' ', ':'), "", e.Message);
        }
    }

    private static async Task<Report> ListAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var report = Devices.Report();
        foreach (var (id, name) in await DevicesAsync(client, cancellation))
            report.Add(id, name);
        return report;
    }

    private static async Task<IReadOnlyList<(byte Id, string Name)>> DevicesAsync(
        IpmiClient client,
        CancellationToken cancellation
    )
    {
        var found = new List<(byte, string)> { (0, OwnName) };
        foreach (var record in await client.Sdr.AllAsync(cancellation))
        {
            if (
                record.Type == SdrRecordType.FruDeviceLocator
                && record.TryRead<FruDeviceLocatorRecord>(out var fru)
                && fru is { IsLogical: true, DeviceId: not 0 }
            )
                found.Add((fru.DeviceId, fru.Name.Text));
        }
        return found;
    }
}
