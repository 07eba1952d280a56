using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Alert Immediate: sends an alert now, for instance to test a destination. (IPMI v2.0 §30.7)</summary>
/// <param name="Channel">By which channel.</param>
/// <param name="Destination">Which of its destinations.</param>
/// <param name="Operation">What to do.</param>
/// <param name="StringSelector">Which alert string.</param>
/// <param name="SendString">Send it along.</param>
/// <param name="Event">The event to report; null where there is none.</param>
public readonly record struct AlertImmediate(
    byte Channel,
    byte Destination,
    AlertOperation Operation,
    byte StringSelector,
    bool SendString,
    AlertEvent? Event
) : IRequest<AlertImmediate, AlertImmediate.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.SensorEvent,
            0x16,
            "Alert Immediate",
            PrivilegeLevel.Administrator,
            CommandEffect.NotIdempotent,
            "30.7"
        )
        {
            CompletionCodes =
            [
                (0x81, "rejected: alert already in progress"),
                (0x82, "rejected: IPMI messaging session active on this channel"),
                (0x83, "platform event parameters (4:11) not supported"),
            ],
        };

    static AlertImmediate IMessage<AlertImmediate>.Layout<W>(ref W w, in AlertImmediate m) =>
        new(
            w.Bits(4, m.Channel),
            w.Bits(4, m.Destination, skip: 4),
            w.Enum(2, m.Operation, skip: 2),
            w.Bits(7, m.StringSelector),
            w.Flag(m.SendString),
            w.OptionalPart(m.Event)
        );

    /// <param name="Status">Only when asked for: 00h none, 01h succeeded, 02h failed at once, 03h not acknowledged, FFh in progress.</param>
    public readonly record struct Response(byte? Status) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Optional8(m.Status));
    }
}
