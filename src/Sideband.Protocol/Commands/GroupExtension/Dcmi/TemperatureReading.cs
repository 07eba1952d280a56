using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>A temperature of a part. (DCMI 1.5 §6.7.3)</summary>
/// <param name="Degrees">Degrees Celsius without their sign, 0 to 127.</param>
/// <param name="IsNegative">Below zero.</param>
/// <param name="Instance">Which of the parts.</param>
public readonly record struct TemperatureReading(byte Degrees, bool IsNegative, byte Instance)
    : IMessage<TemperatureReading>
{
    static TemperatureReading IMessage<TemperatureReading>.Layout<W>(ref W w, in TemperatureReading m) =>
        new(w.Bits(7, m.Degrees), w.Flag(m.IsNegative), w.U8(m.Instance));
}
