using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 53: what a serial channel is called.</summary>
/// <param name="Entry">Which association.</param>
/// <param name="Name">ASCII.</param>
public readonly record struct SerialChannelName(byte Entry, Octets Name) : IParameter<SerialChannelName>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(53, "System Serial Channel Names", ParameterAccess.ReadOnly) { HasSetSelector = true };

    static SerialChannelName IMessage<SerialChannelName>.Layout<W>(ref W w, in SerialChannelName m) =>
        new(w.U8(m.Entry), w.Rest(m.Name));
}
