using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 51: which connector is which channel.</summary>
/// <param name="Entry">Which association.</param>
/// <param name="Connector">The number of the connector.</param>
/// <param name="Channel">The IPMI channel.</param>
/// <param name="Controller">The channel of the serial controller.</param>
/// <param name="SerialOverLan">It is what serial over LAN shows.</param>
/// <param name="Shared">It is shared.</param>
public readonly record struct SerialPortAssociation(
    byte Entry,
    byte Connector,
    byte Channel,
    byte Controller,
    bool SerialOverLan,
    bool Shared
) : IParameter<SerialPortAssociation>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(51, "System Serial Port Association", ParameterAccess.ReadOnly) { HasSetSelector = true };

    static SerialPortAssociation IMessage<SerialPortAssociation>.Layout<W>(ref W w, in SerialPortAssociation m) =>
        new(
            w.U8(m.Entry),
            w.Bits(4, m.Connector),
            w.Bits(4, m.Channel),
            w.Bits(4, m.Controller),
            w.Flag(m.SerialOverLan, skip: 2),
            w.Flag(m.Shared)
        );
}
