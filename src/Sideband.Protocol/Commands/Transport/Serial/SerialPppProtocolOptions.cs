using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 30: how a link is negotiated.</summary>
/// <param name="Snoop">What is listened to.</param>
/// <param name="NegotiationControl">When is negotiated.</param>
/// <param name="NegotiationConfiguration">What for.</param>
public readonly record struct SerialPppProtocolOptions(
    byte Snoop,
    byte NegotiationControl,
    byte NegotiationConfiguration
) : IParameter<SerialPppProtocolOptions>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(30, "PPP Protocol Options", ParameterAccess.ReadWrite);

    static SerialPppProtocolOptions IMessage<SerialPppProtocolOptions>.Layout<W>(
        ref W w,
        in SerialPppProtocolOptions m
    ) => new(w.U8(m.Snoop), w.U8(m.NegotiationControl), w.U8(m.NegotiationConfiguration));
}
