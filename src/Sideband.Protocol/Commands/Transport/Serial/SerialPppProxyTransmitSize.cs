using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 46: how much the host can send at once.</summary>
/// <param name="Bytes">Bytes.</param>
public readonly record struct SerialPppProxyTransmitSize(ushort Bytes) : IParameter<SerialPppProxyTransmitSize>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(46, "PPP UDP Proxy Transmit Buffer Size", ParameterAccess.ReadOnly);

    static SerialPppProxyTransmitSize IMessage<SerialPppProxyTransmitSize>.Layout<W>(
        ref W w,
        in SerialPppProxyTransmitSize m
    ) => new(w.U16(m.Bytes));
}
