using Sideband.Protocol.Records.Fru;

namespace Sideband.Cli.Ipmitool;

/// <summary>The multirecords of an inventory as <c>fru -v</c> prints them.</summary>
internal static class FruRecords
{
    public static void Print(DropIn tool, FruDocument fru)
    {
        foreach (var record in fru.MultiRecords)
        {
            switch (record.Type)
            {
                case FruRecordType.PowerSupply when record.TryRead<PowerSupplyRecord>(out var supply):
                    Supply(tool, supply);
                    break;
                case FruRecordType.DcOutput when record.TryRead<DcOutputRecord>(out var output):
                    tool.Line(" DC Output Record");
                    tool.Line($"  Output Number              : {output.Number}");
                    tool.Line($"  Standby power              : {(output.Standby ? "Yes" : "No")}");
                    Volts(tool, "Nominal voltage", output.NominalVoltage);
                    Volts(tool, "Max negative deviation", output.MaximumNegativeDeviation);
                    Volts(tool, "Max positive deviation", output.MaximumPositiveDeviation);
                    tool.Line($"  Ripple and noise pk-pk     : {output.RippleAndNoise} mV");
                    Amperes(tool, "Minimum current draw", output.MinimumCurrent);
                    Amperes(tool, "Maximum current draw", output.MaximumCurrent);
                    break;
                case FruRecordType.DcLoad when record.TryRead<DcLoadRecord>(out var load):
                    tool.Line(" DC Load Record");
                    tool.Line($"  Output Number              : {load.Number}");
                    Volts(tool, "Nominal voltage", load.NominalVoltage);
                    Volts(tool, "Min voltage allowed", load.MinimumVoltage);
                    Volts(tool, "Max voltage allowed", load.MaximumVoltage);
                    tool.Line($"  Ripple and noise pk-pk     : {load.RippleAndNoise} mV");
                    Amperes(tool, "Minimum current load", load.MinimumCurrent);
                    Amperes(tool, "Maximum current load", load.MaximumCurrent);
                    break;
                case >= (FruRecordType)0xC0 when record.Data.Length >= 3:
                    var maker = (uint)(record.Data[0] | record.Data[1] << 8 | record.Data[2] << 16);
                    tool.Line($"  OEM ({McCommand.Maker(maker)}) Record");
                    break;
                default:
                    break; // of the others the peer says nothing
            }
        }
    }

    private static void Supply(DropIn tool, in PowerSupplyRecord s)
    {
        string If(bool set, string text) => set ? text : "";
        string[] voltages = ["12 V", "-12 V", "5 V", "3.3 V"];
        string Combined(byte code) => code < voltages.Length ? voltages[code] : "unspecified";
        var flags =
            If(s.PredictiveFailure, "'Predictive fail' ")
            + If(s.PowerFactorCorrection, "'Power factor correction' ")
            + If(s.AutoSwitch, "'Autoswitch voltage' ")
            + If(s.HotSwap, "'Hot swap' ")
            + (
                !s.PredictiveFailure ? ""
                : s.TachometerThreshold != 0
                    ? If(s.TachometerPulses, "'Two pulses per rotation'")
                        + If(!s.TachometerPulses, "'One pulse per rotation'")
                : s.TachometerPulses ? "'Failure on pin de-assertion'"
                : "'Failure on pin assertion'"
            );
        tool.Line(" Power Supply Record");
        tool.Line($"  Capacity                   : {s.Capacity} W");
        tool.Line($"  Peak VA                    : {s.PeakVoltAmperes} VA");
        tool.Line($"  Inrush Current             : {s.InrushCurrent} A");
        tool.Line($"  Inrush Interval            : {s.InrushInterval} ms");
        tool.Line($"  Input Voltage Range 1      : {(ushort)s.LowVoltage1 / 100}-{(ushort)s.HighVoltage1 / 100} V");
        tool.Line($"  Input Voltage Range 2      : {(ushort)s.LowVoltage2 / 100}-{(ushort)s.HighVoltage2 / 100} V");
        tool.Line($"  Input Frequency Range      : {s.LowFrequency}-{s.HighFrequency} Hz");
        tool.Line($"  A/C Dropout Tolerance      : {s.DropoutTolerance} ms");
        tool.Line($"  Flags                      : {flags}");
        tool.Line($"  Peak capacity              : {s.PeakWattage} W");
        tool.Line($"  Peak capacity holdup       : {s.HoldUpTime} s");
        tool.Line(
            s.CombinedWattage == 0
                ? "  Combined capacity          : not specified"
                : $"  Combined capacity          : {s.CombinedWattage} W ({Combined(s.CombinedVoltage1)} and {Combined(s.CombinedVoltage2)})"
        );
        if (s.PredictiveFailure)
            tool.Line($"  Fan lower threshold        : {s.TachometerThreshold} RPS");
    }

    private static void Volts(DropIn tool, string title, short hundredths) =>
        tool.Line($"  {title, -26} : {Numbers.Fixed(hundredths / 100.0, 2)} V");

    private static void Amperes(DropIn tool, string title, ushort thousandths) =>
        tool.Line($"  {title, -26} : {Numbers.Fixed(thousandths / 1000.0, 3)} A");
}
