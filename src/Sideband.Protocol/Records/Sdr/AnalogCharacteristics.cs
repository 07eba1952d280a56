using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>Which of the values that follow are given. (IPMI v2.0 §43.1, byte 31)</summary>
/// <param name="NominalGiven">The nominal reading.</param>
/// <param name="NormalMaximumGiven">The normal maximum.</param>
/// <param name="NormalMinimumGiven">The normal minimum.</param>
/// <param name="Nominal">Raw.</param>
/// <param name="NormalMaximum">Raw.</param>
/// <param name="NormalMinimum">Raw.</param>
/// <param name="Maximum">The highest raw reading.</param>
/// <param name="Minimum">The lowest raw reading.</param>
public readonly record struct AnalogCharacteristics(
    bool NominalGiven,
    bool NormalMaximumGiven,
    bool NormalMinimumGiven,
    byte Nominal,
    byte NormalMaximum,
    byte NormalMinimum,
    byte Maximum,
    byte Minimum
) : IMessage<AnalogCharacteristics>
{
    static AnalogCharacteristics IMessage<AnalogCharacteristics>.Layout<W>(ref W w, in AnalogCharacteristics m) =>
        new(
            w.Flag(m.NominalGiven),
            w.Flag(m.NormalMaximumGiven),
            w.Flag(m.NormalMinimumGiven, pad: 5),
            w.U8(m.Nominal),
            w.U8(m.NormalMaximum),
            w.U8(m.NormalMinimum),
            w.U8(m.Maximum),
            w.U8(m.Minimum)
        );
}
