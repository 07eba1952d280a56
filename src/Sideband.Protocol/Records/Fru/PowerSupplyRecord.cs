using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Fru;

/// <summary>Multirecord 00h: a power supply. (FRU 1.0 §18.1)</summary>
/// <param name="Capacity">Watts.</param>
/// <param name="PeakVoltAmperes">VA; FFFFh is not said.</param>
/// <param name="InrushCurrent">Amperes; FFh is not said.</param>
/// <param name="InrushInterval">Milliseconds.</param>
/// <param name="LowVoltage1">Low end of the first input range, 10 mV.</param>
/// <param name="HighVoltage1">High end of it, 10 mV.</param>
/// <param name="LowVoltage2">Low end of the second input range, 10 mV.</param>
/// <param name="HighVoltage2">High end of it, 10 mV.</param>
/// <param name="LowFrequency">Hz.</param>
/// <param name="HighFrequency">Hz.</param>
/// <param name="DropoutTolerance">Milliseconds.</param>
/// <param name="PredictiveFailure">It has a pin that predicts failure.</param>
/// <param name="PowerFactorCorrection">It corrects the power factor.</param>
/// <param name="AutoSwitch">It finds its input range by itself.</param>
/// <param name="HotSwap">It may be changed under power.</param>
/// <param name="TachometerPulses">Pulses tell the fan's speed; two a turn where set with the predictive pin.</param>
/// <param name="PeakWattage">Watts for the hold-up time.</param>
/// <param name="HoldUpTime">Seconds.</param>
/// <param name="CombinedVoltage2">Second voltage of a shared wattage.</param>
/// <param name="CombinedVoltage1">First voltage of a shared wattage.</param>
/// <param name="CombinedWattage">Watts that both share.</param>
/// <param name="TachometerThreshold">Turns a second below which the fan has failed.</param>
public readonly record struct PowerSupplyRecord(
    ushort Capacity,
    ushort PeakVoltAmperes,
    byte InrushCurrent,
    byte InrushInterval,
    short LowVoltage1,
    short HighVoltage1,
    short LowVoltage2,
    short HighVoltage2,
    byte LowFrequency,
    byte HighFrequency,
    byte DropoutTolerance,
    bool PredictiveFailure,
    bool PowerFactorCorrection,
    bool AutoSwitch,
    bool HotSwap,
    bool TachometerPulses,
    ushort PeakWattage,
    byte HoldUpTime,
    byte CombinedVoltage2,
    byte CombinedVoltage1,
    ushort CombinedWattage,
    byte TachometerThreshold
) : IMessage<PowerSupplyRecord>
{
    static PowerSupplyRecord IMessage<PowerSupplyRecord>.Layout<W>(ref W w, in PowerSupplyRecord m)
    {
        var capacity = w.Bits16(12, m.Capacity);
        w.Reserved(4);
        var peakVoltAmperes = w.U16(m.PeakVoltAmperes);
        var inrushCurrent = w.U8(m.InrushCurrent);
        var inrushInterval = w.U8(m.InrushInterval);
        var lowVoltage1 = w.I16(m.LowVoltage1);
        var highVoltage1 = w.I16(m.HighVoltage1);
        var lowVoltage2 = w.I16(m.LowVoltage2);
        var highVoltage2 = w.I16(m.HighVoltage2);
        var lowFrequency = w.U8(m.LowFrequency);
        var highFrequency = w.U8(m.HighFrequency);
        var dropoutTolerance = w.U8(m.DropoutTolerance);
        var predictiveFailure = w.Flag(m.PredictiveFailure);
        var powerFactorCorrection = w.Flag(m.PowerFactorCorrection);
        var autoSwitch = w.Flag(m.AutoSwitch);
        var hotSwap = w.Flag(m.HotSwap);
        var tachometerPulses = w.Flag(m.TachometerPulses);
        w.Reserved(3);
        var peakWattage = w.Bits16(12, m.PeakWattage);
        var holdUpTime = w.Bits(4, m.HoldUpTime);
        var combinedVoltage2 = w.Bits(4, m.CombinedVoltage2);
        var combinedVoltage1 = w.Bits(4, m.CombinedVoltage1);
        var combinedWattage = w.U16(m.CombinedWattage);
        var tachometerThreshold = w.U8(m.TachometerThreshold);
        return new(
            capacity,
            peakVoltAmperes,
            inrushCurrent,
            inrushInterval,
            lowVoltage1,
            highVoltage1,
            lowVoltage2,
            highVoltage2,
            lowFrequency,
            highFrequency,
            dropoutTolerance,
            predictiveFailure,
            powerFactorCorrection,
            autoSwitch,
            hotSwap,
            tachometerPulses,
            peakWattage,
            holdUpTime,
            combinedVoltage2,
            combinedVoltage1,
            combinedWattage,
            tachometerThreshold
        );
    }
}
