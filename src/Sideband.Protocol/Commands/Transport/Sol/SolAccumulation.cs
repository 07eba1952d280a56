using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Sol;

/// <summary>SOL parameter 3: when characters are sent.</summary>
/// <param name="Interval">5 ms units, from 1: characters wait no longer.</param>
/// <param name="Threshold">So many characters are sent at once.</param>
public readonly record struct SolAccumulation(byte Interval, byte Threshold) : IParameter<SolAccumulation>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(3, "Character Accumulate Interval and Send Threshold", ParameterAccess.ReadWrite);

    static SolAccumulation IMessage<SolAccumulation>.Layout<W>(ref W w, in SolAccumulation m) =>
        new(w.U8(m.Interval), w.U8(m.Threshold));
}
