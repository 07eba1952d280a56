using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Nouns;

/// <summary><c>sensor events</c> and <c>sensor rearm</c>: which events a sensor sends, and sending them again. (IPMI v2.0 §35.10 to §35.13)</summary>
internal static class SensorEventsVerb
{
    private const int MostOffsets = 15;

    private static readonly Shape Rows = Shape.ListOf(
        "event",
        "offset:integer",
        "assertion:flag",
        "deassertion:flag",
        "asserted now:flag"
    );

    private static readonly Shape Rearmed = Shape.Of("sensor", "state");

    public static Command Make()
    {
        var name = new Argument<string>("name") { Description = "The sensor's name." };
        var enable = Offsets("--enable", "Events that it shall send, by offset or all.");
        var disable = Offsets("--disable", "Events that it shall not send, by offset or all.");
        var scanning = OnOff.Option("--scanning", "Whether it measures:");
        var messages = OnOff.Option("--messages", "Whether it sends any events:");
        return new Command("events", "Which events a sensor sends; or enable and disable some.")
        {
            name,
            enable,
            disable,
            scanning,
            messages,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var sensor = await client.Sensors.FindAsync(parsed.GetValue(name)!, cancellation);
                    var now = await client.SensorSettings.EventsAsync(sensor, cancellation);
                    var (on, off) = (Mask(parsed.GetValue(enable)), Mask(parsed.GetValue(disable)));
                    var scan = OnOff.Of(parsed, scanning) ?? now.Scanning;
                    var send = OnOff.Of(parsed, messages) ?? now.EventMessages;
                    if (scan != now.Scanning || send != now.EventMessages)
                        await SetAsync(client, sensor, EventEnableAction.LeaveAsIs, scan, send, 0, cancellation);
                    if (on != 0)
                        await SetAsync(client, sensor, EventEnableAction.Enable, scan, send, on, cancellation);
                    if (off != 0)
                        await SetAsync(client, sensor, EventEnableAction.Disable, scan, send, off, cancellation);
                    return await ShowAsync(client, sensor, cancellation);
                }
            )
            .Answers(Rows)
            .Examples("-H node7 sensor events \"CPU Temp\"", "-H node[01-12] sensor events \"CPU Temp\" --enable 7 9");
    }

    public static Command MakeRearm()
    {
        var name = new Argument<string>("name") { Description = "The sensor's name." };
        return new Command("rearm", "Let a sensor send the events again that still hold.") { name }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var sensor = await client.Sensors.FindAsync(parsed.GetValue(name)!, cancellation);
                    await client.SensorSettings.RearmAsync(sensor, cancellation);
                    return Rearmed.Fill(sensor.Name, "rearmed");
                }
            )
            .Answers(Rearmed)
            .Examples("-H node7 sensor rearm \"CPU Temp\"", "-H node[01-12] sensor rearm \"FAN 1\"");
    }

    private static Task SetAsync(
        IpmiClient client,
        SensorInfo sensor,
        EventEnableAction action,
        bool scanning,
        bool messages,
        ushort offsets,
        CancellationToken cancellation
    )
    {
        ushort? named = action == EventEnableAction.LeaveAsIs ? null : offsets;
        return client.SensorSettings.SetEventsAsync(sensor, action, scanning, messages, named, named, cancellation);
    }

    private static async Task<Report> ShowAsync(IpmiClient client, SensorInfo sensor, CancellationToken cancellation)
    {
        var enabled = await client.SensorSettings.EventsAsync(sensor, cancellation);
        var status = await client.SensorSettings.EventStatusAsync(sensor, cancellation);
        var asserted = status.LowAssertions | (status.HighAssertions ?? 0) << 8;
        var report = new Report([.. Rows.Fields.Select(f => f.Name)])
        {
            Note = enabled switch
            {
                { Scanning: false } => $"{sensor.Name} does not measure; --scanning on lets it",
                { EventMessages: false } => $"{sensor.Name} sends no events at all; --messages on lets it",
                _ => null,
            },
        };
        for (var offset = 0; offset < MostOffsets; offset++)
        {
            var name = EventOffsetNames.Name(sensor.EventType, sensor.Type, offset);
            var (up, down) = (Has(enabled.Assertions, offset), Has(enabled.Deassertions, offset));
            if (name is not null || up || down)
                report.Add(name ?? $"state {offset}", offset, up, down, Has((ushort)asserted, offset));
        }
        return report;
    }

    private static bool Has(ushort? mask, int offset) => ((mask ?? 0) >> offset & 1) != 0;

    private static ushort Mask(string[]? offsets)
    {
        var mask = 0;
        foreach (var text in offsets ?? [])
        {
            mask |=
                text.Equals("all", StringComparison.OrdinalIgnoreCase) ? (1 << MostOffsets) - 1
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
                && offset is >= 0 and < MostOffsets
                    ? 1 << offset
                : throw new UsageException($"'{text}' is no offset; expected 0 to {MostOffsets - 1} or all");
        }
        return (ushort)mask;
    }

    private static Option<string[]> Offsets(string name, string text) =>
        new(name)
        {
            Description = text,
            HelpName = "offsets",
            AllowMultipleArgumentsPerToken = true,
        };
}
