using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Sol;

/// <summary>SOL parameter 4: how often packets are sent again.</summary>
/// <param name="Count">How often; 0 is never.</param>
/// <param name="Interval">10 ms units.</param>
public readonly record struct SolRetry(byte Count, byte Interval) : IParameter<SolRetry>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(4, "SOL Retry", ParameterAccess.ReadWrite);

    static SolRetry IMessage<SolRetry>.Layout<W>(ref W w, in SolRetry m) =>
        new(w.Bits(3, m.Count, pad: 5), w.U8(m.Interval));
}
