using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 7: how the line is run for messages; 8 bits, no parity, one stop bit.</summary>
/// <param name="DtrHangUp">Dropping DTR hangs up.</param>
/// <param name="FlowControl">How the other side is made to wait.</param>
/// <param name="BitRate">The speed.</param>
public readonly record struct SerialMessagingCommSettings(
    bool DtrHangUp,
    SerialFlowControl FlowControl,
    SerialBitRate BitRate
) : IParameter<SerialMessagingCommSettings>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(7, "IPMI Messaging Comm Settings", ParameterAccess.ReadWrite);

    static SerialMessagingCommSettings IMessage<SerialMessagingCommSettings>.Layout<W>(
        ref W w,
        in SerialMessagingCommSettings m
    ) => new(w.Flag(m.DtrHangUp, skip: 5), w.Enum(2, m.FlowControl), w.Enum(4, m.BitRate, pad: 4));
}
