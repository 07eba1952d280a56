using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 52: what a connector is called.</summary>
/// <param name="Entry">Which association.</param>
/// <param name="Name">ASCII.</param>
public readonly record struct SerialConnectorName(byte Entry, Octets Name) : IParameter<SerialConnectorName>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(52, "System Connector Names", ParameterAccess.ReadOnly) { HasSetSelector = true };

    static SerialConnectorName IMessage<SerialConnectorName>.Layout<W>(ref W w, in SerialConnectorName m) =>
        new(w.U8(m.Entry), w.Rest(m.Name));
}
