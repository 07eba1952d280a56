using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Fru;

/// <summary>Multirecord 02h: what a board takes from a voltage. (FRU 1.0 §18.3)</summary>
/// <param name="Number">Which voltage.</param>
/// <param name="NominalVoltage">10 mV.</param>
/// <param name="MinimumVoltage">10 mV.</param>
/// <param name="MaximumVoltage">10 mV.</param>
/// <param name="RippleAndNoise">mV, peak to peak.</param>
/// <param name="MinimumCurrent">mA.</param>
/// <param name="MaximumCurrent">mA.</param>
public readonly record struct DcLoadRecord(
    byte Number,
    short NominalVoltage,
    short MinimumVoltage,
    short MaximumVoltage,
    ushort RippleAndNoise,
    ushort MinimumCurrent,
    ushort MaximumCurrent
) : IMessage<DcLoadRecord>
{
    static DcLoadRecord IMessage<DcLoadRecord>.Layout<W>(ref W w, in DcLoadRecord m) =>
        new(
            w.Bits(4, m.Number, pad: 4),
            w.I16(m.NominalVoltage),
            w.I16(m.MinimumVoltage),
            w.I16(m.MaximumVoltage),
            w.U16(m.RippleAndNoise),
            w.U16(m.MinimumCurrent),
            w.U16(m.MaximumCurrent)
        );
}
