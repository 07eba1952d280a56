using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Fru;

/// <summary>Multirecord 01h: an output of a power supply. (FRU 1.0 §18.2)</summary>
/// <param name="Number">Which output.</param>
/// <param name="Standby">It is on in standby.</param>
/// <param name="NominalVoltage">10 mV.</param>
/// <param name="MaximumNegativeDeviation">10 mV.</param>
/// <param name="MaximumPositiveDeviation">10 mV.</param>
/// <param name="RippleAndNoise">mV, peak to peak.</param>
/// <param name="MinimumCurrent">mA.</param>
/// <param name="MaximumCurrent">mA.</param>
public readonly record struct DcOutputRecord(
    byte Number,
    bool Standby,
    short NominalVoltage,
    short MaximumNegativeDeviation,
    short MaximumPositiveDeviation,
    ushort RippleAndNoise,
    ushort MinimumCurrent,
    ushort MaximumCurrent
) : IMessage<DcOutputRecord>
{
    static DcOutputRecord IMessage<DcOutputRecord>.Layout<W>(ref W w, in DcOutputRecord m) =>
        new(
            w.Bits(4, m.Number),
            w.Flag(m.Standby, skip: 3),
            w.I16(m.NominalVoltage),
            w.I16(m.MaximumNegativeDeviation),
            w.I16(m.MaximumPositiveDeviation),
            w.U16(m.RippleAndNoise),
            w.U16(m.MinimumCurrent),
            w.U16(m.MaximumCurrent)
        );
}
