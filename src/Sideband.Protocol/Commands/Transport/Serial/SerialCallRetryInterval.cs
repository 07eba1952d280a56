using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 18: how long to wait before a call is repeated.</summary>
/// <param name="Seconds">Seconds.</param>
public readonly record struct SerialCallRetryInterval(byte Seconds) : IParameter<SerialCallRetryInterval>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(18, "Call Retry Interval", ParameterAccess.ReadWrite);

    static SerialCallRetryInterval IMessage<SerialCallRetryInterval>.Layout<W>(ref W w, in SerialCallRetryInterval m) =>
        new(w.U8(m.Seconds));
}
