using System.Globalization;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Sensors;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Racks;

/// <summary>Makes sensors show what a person wants to see.</summary>
internal static class Injection
{
    public static string Apply(Controller controller, string name, string fault)
    {
        if (ApplyToMachine(controller, name, fault) is { } done)
            return done;
        var sensor =
            controller.AllSensors.FirstOrDefault(s =>
                string.Equals(s.Model.Name, name, StringComparison.OrdinalIgnoreCase)
            )
            ?? throw new InvalidOperationException(
                $"There is no sensor '{name}'; there are: {string.Join(", ", controller.AllSensors.Select(s => s.Model.Name))}."
            );
        sensor.Fault = FaultOf(sensor, fault);
        controller.InvalidateReadings();
        controller.Advance();
        return sensor.Fault is null ? $"{sensor.Model.Name} is itself again" : $"{sensor.Model.Name}: {fault}";
    }

    /// <summary>What is no sensor: the buttons of the front panel, and the software that runs on the machine.</summary>
    private static string? ApplyToMachine(Controller controller, string name, string fault)
    {
        switch (name.ToUpperInvariant(), fault.ToUpperInvariant())
        {
            case ("BUTTON", "POWER"):
                return controller.FrontPanel.PressPower()
                    ? "the power button was pressed"
                    : "the power button is locked";
            case ("BUTTON", "RESET"):
                return controller.FrontPanel.PressReset()
                    ? "the reset button was pressed"
                    : "the reset button is locked, or the machine is off";
            case ("BUTTON", "INTERRUPT"):
                return controller.FrontPanel.PressDiagnosticInterrupt()
                    ? "the diagnostic interrupt was raised"
                    : "the diagnostic button is locked, or the machine is off";
            case ("SOFTWARE", "HANG"):
                controller.SystemIsHung = true;
                return "the machine's software hangs";
            case ("SOFTWARE", "OK"):
                controller.SystemIsHung = false;
                return "the machine's software runs again";
            case ("SELF TEST", var result):
                controller.SelfTest =
                    SelfTestOf(result)
                    ?? throw new InvalidOperationException(
                        $"'{fault}' is none of ok, firmware, boot block, fru, sdr, sel, sdr empty, ipmb, fatal."
                    );
                return $"the self test says: {fault}";
            case ("BUTTON", _):
                throw new InvalidOperationException($"'{fault}' is none of power, reset, interrupt.");
            case ("SOFTWARE", _):
                throw new InvalidOperationException($"'{fault}' is none of hang, ok.");
            default:
                return null;
        }
    }

    private static GetSelfTestResults.Response? SelfTestOf(string name)
    {
        SelfTestFaults? faults = name switch
        {
            "FIRMWARE" => SelfTestFaults.OperationalFirmware,
            "BOOT BLOCK" => SelfTestFaults.BootBlockFirmware,
            "FRU" => SelfTestFaults.FruDevice,
            "SDR" => SelfTestFaults.SdrRepository,
            "SEL" => SelfTestFaults.SelDevice,
            "SDR EMPTY" => SelfTestFaults.SdrRepositoryEmpty,
            "IPMB" => SelfTestFaults.IpmbLines,
            _ => null,
        };
        return name switch
        {
            "OK" => new(SelfTestResult.NoError, SelfTestFaults.None),
            "FATAL" => new(SelfTestResult.FatalHardwareError, SelfTestFaults.None),
            _ => faults is { } found ? new GetSelfTestResults.Response(SelfTestResult.DataCorrupted, found) : null,
        };
    }

    private static SensorFault? FaultOf(Sensor sensor, string fault)
    {
        var model = sensor.Model;
        if (fault.Equals("ok", StringComparison.OrdinalIgnoreCase))
            return null;
        if (fault.Equals("absent", StringComparison.OrdinalIgnoreCase))
            return new(null, 0);
        if (model.IsAnalog)
        {
            // A part that fails stands still: a fan turns no more, a rail is at nought.
            if (fault.Equals("fail", StringComparison.OrdinalIgnoreCase))
                return new(Math.Max(0, model.Lowest), null);
            if (double.TryParse(fault, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                return new(Math.Clamp(value, model.Lowest, model.Highest), null);
            throw new InvalidOperationException($"'{fault}' is none of ok, fail, absent or a value in {model.Unit}.");
        }
        ushort states = 0;
        foreach (var state in fault.Split('+', StringSplitOptions.TrimEntries))
        {
            var offset =
                SensorReader.OffsetOf(
                    model.EventType,
                    model.Type,
                    state.Equals("fail", StringComparison.OrdinalIgnoreCase) ? "1" : state
                ) ?? throw new InvalidOperationException(SensorReader.Unknown(model.EventType, model.Type, state));
            states |= (ushort)(1 << offset);
        }
        return new(null, states);
    }
}
