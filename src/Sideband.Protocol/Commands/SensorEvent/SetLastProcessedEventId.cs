using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Set Last Processed Event ID: which event was handled last. (IPMI v2.0 §30.5)</summary>
/// <param name="ByBmc">The controller handled it; otherwise software did.</param>
/// <param name="RecordId">The event's record.</param>
public readonly record struct SetLastProcessedEventId(bool ByBmc, ushort RecordId)
    : IRequest<SetLastProcessedEventId, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.SensorEvent,
            0x14,
            "Set Last Processed Event ID",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "30.5"
        )
        {
            CompletionCodes = [(0x81, "SEL erase in progress")],
        };

    static SetLastProcessedEventId IMessage<SetLastProcessedEventId>.Layout<W>(ref W w, in SetLastProcessedEventId m) =>
        new(w.Flag(m.ByBmc, pad: 7), w.U16(m.RecordId));
}
