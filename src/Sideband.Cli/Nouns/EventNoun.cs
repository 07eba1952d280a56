using System.CommandLine;
using System.Numerics;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Nouns;

/// <summary><c>event</c>: tells a controller of an event.</summary>
internal static class EventNoun
{
    /// <summary>A remote console's software. (IPMI v2.0 §5.5)</summary>
    public const byte OwnSoftwareId = 0x81;

    private static readonly Shape Sent = Shape.Of("sensor", "event?", "direction");
    private const byte EvmRevision = 0x04;
    private const byte Any = 0xFF;
    private const byte SensorSpecific = 0x6F;

    public static Command Make() => new("event", "Tell a controller of an event, as a sensor would.") { Send() };

    /// <summary>The first of the events that options name.</summary>
    public static EventMessage MessageOf(EventOptions.NamedEvents named, bool deasserted)
    {
        if (BitOperations.PopCount(named.Offsets) != 1)
            throw new UsageException("name one event with --event");
        return new(
            EvmRevision,
            (byte)named.Type,
            named.Number ?? 0,
            named.Trigger == Any ? SensorSpecific : named.Trigger,
            deasserted,
            (byte)BitOperations.TrailingZeroCount(named.Offsets),
            Any,
            Any
        );
    }

    private static Command Send()
    {
        var events = new EventOptions();
        var deasserted = new Option<bool>("--deasserted") { Description = "The state was left." };
        var number = new Option<byte?>("--number") { Description = "The sensor's number, where no sensor is named." };
        var command = new Command("send", "Report an event: it is logged, filtered and acted upon.")
        {
            deasserted,
            number,
        };
        events.AddTo(command);
        return command
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var named =
                        await events.FindAsync(client, parsed, cancellation)
                        ?? throw new UsageException("name a sensor with --sensor or a kind of sensors with --type");
                    var message = MessageOf(named, parsed.GetValue(deasserted));
                    if (parsed.GetValue(number) is { } given)
                        message = message with { SensorNumber = given };
                    await client.SendAsync(PlatformEvent.Of(in message), cancellation);
                    return Sent.Fill(
                        parsed.GetValue(events.Sensor) ?? named.Type.Name(),
                        EventOffsetNames.Name(message.EventType, named.Type, message.EventData1),
                        message.Deassertion ? "deasserted" : "asserted"
                    );
                }
            )
            .Answers(Sent)
            .Examples(
                "-H node7 event send --type fan --event lower-critical",
                "-H node7 event send --type processor --event IERR --number 5"
            );
    }
}
