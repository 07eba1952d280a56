using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Sol;

/// <summary>SOL parameter 5: the speed after a restart.</summary>
/// <param name="Rate">The speed.</param>
public readonly record struct SolNonVolatileBitRate(SolBitRate Rate) : IParameter<SolNonVolatileBitRate>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(5, "SOL non-volatile bit rate", ParameterAccess.ReadWrite);

    static SolNonVolatileBitRate IMessage<SolNonVolatileBitRate>.Layout<W>(ref W w, in SolNonVolatileBitRate m) =>
        new(w.Enum(4, m.Rate, pad: 4));
}
