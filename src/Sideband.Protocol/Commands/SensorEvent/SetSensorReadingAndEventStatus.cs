using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Set Sensor Reading And Event Status: sets what a sensor reads and has reported; for sensors without hardware. (IPMI v2.0 §35.17)</summary>
/// <param name="SensorNumber">The sensor.</param>
/// <param name="Reading">What to do with the reading.</param>
/// <param name="DeassertionBits">What to do with the deassertions.</param>
/// <param name="AssertionBits">What to do with the assertions.</param>
/// <param name="EventDataBytes">What to do with the event data.</param>
/// <param name="Data">Reading, two bytes of assertions, two of deassertions, three of event data; what is not needed at the end may be missing.</param>
public readonly record struct SetSensorReadingAndEventStatus(
    byte SensorNumber,
    ReadingOperation Reading,
    EventBitsOperation DeassertionBits,
    EventBitsOperation AssertionBits,
    EventDataOperation EventDataBytes,
    Octets Data
) : IRequest<SetSensorReadingAndEventStatus, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.SensorEvent,
            0x30,
            "Set Sensor Reading And Event Status",
            PrivilegeLevel.Operator,
            CommandEffect.Idempotent,
            "35.17"
        )
        {
            CompletionCodes =
            [
                (0x80, "attempt to change non-settable reading/status bits"),
                (0x81, "setting event data bytes not supported"),
            ],
        };

    static SetSensorReadingAndEventStatus IMessage<SetSensorReadingAndEventStatus>.Layout<W>(
        ref W w,
        in SetSensorReadingAndEventStatus m
    ) =>
        new(
            w.U8(m.SensorNumber),
            w.Enum(2, m.Reading),
            w.Enum(2, m.DeassertionBits),
            w.Enum(2, m.AssertionBits),
            w.Enum(2, m.EventDataBytes),
            w.Rest(m.Data)
        );

    /// <summary>The data with zeros for what was left away; false where there are too many bytes.</summary>
    public bool TryReadData(out SensorStatusData data)
    {
        data = default;
        if (Data.Length > SensorStatusData.Size)
            return false;
        Span<byte> whole = stackalloc byte[SensorStatusData.Size];
        Data.Span.CopyTo(whole);
        return Message.TryRead(whole, out data);
    }
}
