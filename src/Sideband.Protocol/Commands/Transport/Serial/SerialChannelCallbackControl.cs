using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 5: who may be called back, and where.</summary>
/// <param name="Enables">The kinds of callback.</param>
/// <param name="Options">What a caller with CBCP may choose.</param>
/// <param name="Destination1">The selector of a destination; FFh is none.</param>
/// <param name="Destination2">The selector of a destination; FFh is none.</param>
/// <param name="Destination3">The selector of a destination; FFh is none.</param>
public readonly record struct SerialChannelCallbackControl(
    SerialCallbackEnables Enables,
    SerialCallbackOptions Options,
    byte Destination1,
    byte Destination2,
    byte Destination3
) : IParameter<SerialChannelCallbackControl>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(5, "Channel Callback Control", ParameterAccess.ReadWrite);

    static SerialChannelCallbackControl IMessage<SerialChannelCallbackControl>.Layout<W>(
        ref W w,
        in SerialChannelCallbackControl m
    ) =>
        new(
            w.Enum(2, m.Enables, pad: 6),
            w.Enum(4, m.Options, pad: 4),
            w.U8(m.Destination1),
            w.U8(m.Destination2),
            w.U8(m.Destination3)
        );
}
