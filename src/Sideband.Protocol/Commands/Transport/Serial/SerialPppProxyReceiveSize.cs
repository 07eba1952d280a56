using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 47: how much is kept for it.</summary>
/// <param name="Bytes">Bytes.</param>
public readonly record struct SerialPppProxyReceiveSize(ushort Bytes) : IParameter<SerialPppProxyReceiveSize>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(47, "PPP UDP Proxy Receive Buffer Size", ParameterAccess.ReadOnly);

    static SerialPppProxyReceiveSize IMessage<SerialPppProxyReceiveSize>.Layout<W>(
        ref W w,
        in SerialPppProxyReceiveSize m
    ) => new(w.U16(m.Bytes));
}
