using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 50: the speeds that there are.</summary>
/// <param name="Rates">Which.</param>
public readonly record struct SerialBitRateSupport(SerialBitRates Rates) : IParameter<SerialBitRateSupport>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(50, "Bit Rate Support", ParameterAccess.ReadOnly);

    static SerialBitRateSupport IMessage<SerialBitRateSupport>.Layout<W>(ref W w, in SerialBitRateSupport m) =>
        new(w.Enum(5, m.Rates, pad: 3));
}
