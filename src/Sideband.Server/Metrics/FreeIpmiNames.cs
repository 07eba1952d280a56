using Sideband.Protocol.Sensors;

namespace Sideband.Server.Metrics;

/// <summary>FreeIPMI's names of sensor types, where they are others than the specification's.</summary>
internal static class FreeIpmiNames
{
    public static string Of(SensorType type) =>
        type switch
        {
            SensorType.PhysicalSecurity => "Physical Security",
            SensorType.DriveSlot => "Drive Slot",
            SensorType.ButtonSwitch => "Button/Switch",
            SensorType.ModuleBoard => "Module/Board",
            SensorType.MicrocontrollerCoprocessor => "Microcontroller/Coprocessor",
            SensorType.AddInCard => "Add In Card",
            SensorType.OtherUnitsBasedSensor => "Other Units Based Sensor",
            SensorType.CableInterconnect => "Cable/Interconnect",
            SensorType.BaseOSBootInstallationStatus => "OS Boot",
            SensorType.OSStopShutdown => "OS Critical Stop",
            SensorType.SlotConnector => "Slot/Connector",
            SensorType.Watchdog2 => "Watchdog 2",
            _ => type.Name(),
        };
}
