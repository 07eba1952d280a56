using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Sol;

/// <summary>SOL parameter 6: the speed now.</summary>
/// <param name="Rate">The speed.</param>
public readonly record struct SolVolatileBitRate(SolBitRate Rate) : IParameter<SolVolatileBitRate>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(6, "SOL volatile bit rate", ParameterAccess.ReadWrite);

    static SolVolatileBitRate IMessage<SolVolatileBitRate>.Layout<W>(ref W w, in SolVolatileBitRate m) =>
        new(w.Enum(4, m.Rate, pad: 4));
}
