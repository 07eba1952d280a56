using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Callback: calls a destination of a serial channel. (IPMI v2.0 §25.10)</summary>
/// <param name="Channel">The serial channel; Eh is the one the request comes by.</param>
/// <param name="Destination">Which; 0 is volatile.</param>
public readonly record struct Callback(byte Channel, byte Destination) : IRequest<Callback, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Transport, 0x19, "Callback", PrivilegeLevel.Callback, CommandEffect.NotIdempotent, "25.10")
        {
            CompletionCodes =
            [
                (0x81, "callback rejected due to alert in progress on this channel"),
                (0x82, "callback rejected due to IPMI messaging session active on the callback channel"),
            ],
        };

    static Callback IMessage<Callback>.Layout<W>(ref W w, in Callback m) =>
        new(w.Bits(4, m.Channel, pad: 4), w.Bits(4, m.Destination, pad: 4));
}
