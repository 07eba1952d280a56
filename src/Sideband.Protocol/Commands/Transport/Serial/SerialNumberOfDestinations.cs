using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 16: how many destinations there are beside the volatile one.</summary>
/// <param name="Count">0 to 15.</param>
public readonly record struct SerialNumberOfDestinations(byte Count) : IParameter<SerialNumberOfDestinations>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(16, "Number of Alert Destinations", ParameterAccess.ReadOnly);

    static SerialNumberOfDestinations IMessage<SerialNumberOfDestinations>.Layout<W>(
        ref W w,
        in SerialNumberOfDestinations m
    ) => new(w.Bits(4, m.Count, pad: 4));
}
