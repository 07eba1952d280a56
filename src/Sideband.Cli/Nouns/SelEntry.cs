using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Cli.Nouns;

/// <summary><c>sel get</c>, <c>sel delete</c> and <c>sel time</c>.</summary>
internal static class SelEntry
{
    public static Command MakeGet()
    {
        var id = new Argument<ushort>("id") { Description = "The entry's number." };
        return new Command("get", "One entry, field by field.") { id }.OnHosts(
            async (client, parsed, cancellation) =>
            {
                var entry = await client.SendAsync(new GetSelEntry(0, parsed.GetValue(id), 0, 0xFF), cancellation);
                if (!SelRecord.TryParse(entry.Data.Span, out var record))
                    throw new IpmiException($"{client.Peer}: the entry has {entry.Data.Length} bytes instead of 16.");
                var report = new Report("field", "value");
                report.Add("Record ID", record.Id);
                report.Add("Record type", $"{record.RecordType:X2}h");
                if (record.Event is { } happened)
                    report.Add("Event", EventText.Of(in happened));
                foreach (var field in record.Describe())
                    report.Add(field.Name, field.Value);
                return report;
            }
        );
    }

    public static Command MakeDelete()
    {
        var id = new Argument<ushort>("id") { Description = "The entry's number." };
        return new Command("delete", "Delete one entry.") { id }.OnHosts(
            async (client, parsed, cancellation) =>
            {
                await client.Sel.DeleteAsync(parsed.GetValue(id), cancellation);
                return Report.Of(("deleted", parsed.GetValue(id)));
            },
            dangerous: true
        );
    }

    public static Command MakeTime()
    {
        var now = new Option<bool>("--now") { Description = "Set it to this machine's time (UTC)." };
        return new Command("time", "The log's clock.") { now }.OnHosts(
            async (client, parsed, cancellation) =>
            {
                if (parsed.GetValue(now))
                    await client.SendAsync(
                        new SetSelTime(IpmiTime.From(TimeProvider.System.GetUtcNow()).Seconds),
                        cancellation
                    );
                var time = await client.SendAsync(new GetSelTime(), cancellation);
                return Report.Of(("time", new IpmiTime(time.Time)));
            }
        );
    }
}
