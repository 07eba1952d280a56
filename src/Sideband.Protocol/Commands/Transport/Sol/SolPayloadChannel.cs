using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Sol;

/// <summary>SOL parameter 7: the channel that these parameters are for.</summary>
/// <param name="Channel">The channel.</param>
public readonly record struct SolPayloadChannel(byte Channel) : IParameter<SolPayloadChannel>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(7, "SOL Payload Channel", ParameterAccess.ReadOnly);

    static SolPayloadChannel IMessage<SolPayloadChannel>.Layout<W>(ref W w, in SolPayloadChannel m) =>
        new(w.Bits(4, m.Channel, pad: 4));
}
