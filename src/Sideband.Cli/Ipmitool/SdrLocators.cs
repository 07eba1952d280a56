using Sideband.Protocol.Records.Sdr;

namespace Sideband.Cli.Ipmitool;

/// <summary>Locators of controllers, inventories and devices as <c>sdr</c> prints them.</summary>
internal static class SdrLocators
{
    public static string Named(in SensorEntity entity) =>
        $"{(byte)entity.Id}.{entity.Instance} ({Words.Entity((byte)entity.Id)})";

    public static void Controller(DropIn tool, in ControllerLocatorRecord mc, bool extended)
    {
        var (name, address) = (mc.Name.Text, mc.SlaveAddress << 1);
        var kind = mc.AlwaysPresent ? "Static" : "Dynamic";
        if (tool.Verbose == 0)
        {
            if (tool.Csv)
                tool.Line($"{name},00h,ok,{(byte)mc.Entity.Id}.{mc.Entity.Instance}");
            else if (extended)
                tool.Line($"{name, -16} | 00h | ok  | {SdrPrinter.Place(mc.Entity)} | {kind} MC @ {address:X2}h");
            else
                tool.Line($"{name, -16} | {kind} MC @ {address:X2}h {(mc.AlwaysPresent ? " " : "")} | ok");
            return;
        }
        string YesNo(bool value) => value ? "Yes" : "No";
        string[] generation = ["Enable", "Disable", "Do Not Init Controller", "Reserved"];
        var duties = mc.Duties;
        tool.Line($"Device ID              : {name}");
        tool.Line($"Entity ID              : {Named(mc.Entity)}");
        tool.Line($"Device Slave Address   : {address:X2}h");
        tool.Line($"Channel Number         : {mc.Channel:X}h");
        tool.Line($"ACPI System P/S Notif  : {(mc.DevicePowerNotification ? "" : "Not ")}Required");
        tool.Line($"ACPI Device P/S Notif  : {(mc.SystemPowerNotification ? "" : "Not ")}Required");
        tool.Line($"Controller Presence    : {kind}");
        tool.Line($"Logs Init Agent Errors : {YesNo(mc.ReportsInitializationErrors)}");
        tool.Line($"Event Message Gen      : {generation[(int)mc.EventGeneration & 3]}");
        tool.Line("Device Capabilities");
        tool.Line($" Chassis Device        : {YesNo(duties.ChassisDevice)}");
        tool.Line($" Bridge                : {YesNo(duties.Bridge)}");
        tool.Line($" IPMB Event Generator  : {YesNo(duties.EventGenerator)}");
        tool.Line($" IPMB Event Receiver   : {YesNo(duties.EventReceiver)}");
        tool.Line($" FRU Inventory Device  : {YesNo(duties.FruInventory)}");
        tool.Line($" SEL Device            : {YesNo(duties.SelDevice)}");
        tool.Line($" SDR Repository        : {YesNo(duties.SdrRepository)}");
        tool.Line($" Sensor Device         : {YesNo(duties.SensorDevice)}\n");
    }

    public static void Fru(DropIn tool, in FruDeviceLocatorRecord fru, bool extended)
    {
        var name = fru.Name.Text;
        if (tool.Verbose > 0)
        {
            tool.Line($"Device ID              : {name}");
            tool.Line($"Entity ID              : {Named(fru.Entity)}");
            tool.Line($"Device Access Address  : {fru.AccessAddress << 1:X2}h");
            tool.Line($"{(fru.IsLogical ? "Logical FRU Device     " : "Slave Address          ")}: {fru.DeviceId:X2}h");
            tool.Line($"Channel Number         : {fru.Channel:X}h");
            tool.Line($"LUN.Bus                : {fru.Lun:X}h.{fru.BusId:X}h");
            tool.Line(
                $"Device Type.Modifier   : {fru.DeviceType:X}h.{fru.DeviceTypeModifier:X}h ({DeviceType(fru.DeviceType, fru.DeviceTypeModifier)})"
            );
            tool.Line($"OEM                    : {fru.Oem:X2}h\n");
        }
        else if (tool.Csv)
            tool.Line($"{name},00h,ns,{(byte)fru.Entity.Id}.{fru.Entity.Instance}");
        else if (extended)
            tool.Line(
                $"{name, -16} | 00h | ns  | {SdrPrinter.Place(fru.Entity)} | {(fru.IsLogical ? "Logical" : "Physical")} FRU @{fru.DeviceId:X2}h"
            );
        else
            tool.Line(
                $"{name, -16} | {(fru.IsLogical ? "Log" : "Phy")} FRU @{fru.DeviceId:X2}h {(byte)fru.Entity.Id:x2}.{fru.Entity.Instance:x} | ok"
            );
    }

    public static void Generic(DropIn tool, in GenericDeviceLocatorRecord device, bool extended)
    {
        var name = device.Name.Text;
        var (access, slave) = (device.AccessAddress << 1, device.SlaveAddress << 1);
        if (tool.Verbose > 0)
        {
            tool.Line($"Device ID              : {name}");
            tool.Line($"Entity ID              : {Named(device.Entity)}");
            tool.Line($"Device Access Address  : {access:X2}h");
            tool.Line($"Device Slave Address   : {slave:X2}h");
            tool.Line($"Address Span           : {device.AddressSpan:X2}h");
            tool.Line($"Channel Number         : {device.ChannelLow:X}h");
            tool.Line($"LUN.Bus                : {device.Lun:X}h.{device.BusId:X}h");
            tool.Line(
                $"Device Type.Modifier   : {device.DeviceType:X}h.{device.DeviceTypeModifier:X}h ({DeviceType(device.DeviceType, device.DeviceTypeModifier)})"
            );
            tool.Line($"OEM                    : {device.Oem:X2}h\n");
        }
        else if (tool.Csv)
            tool.Line($"{name},00h,ns,{(byte)device.Entity.Id}.{device.Entity.Instance}");
        else if (extended)
            tool.Line(
                $"{name, -16} | 00h | ns  | {SdrPrinter.Place(device.Entity)} | Generic Device @{access:X2}h:{slave:X2}h.{device.Oem}"
            );
        else
            tool.Line($"{name, -16} | Generic @{access:X2}:{slave:X2}.{device.Oem, -2} | ok");
    }

    /// <summary>The peer looks the type up together with its modifier, and so knows the logical kinds only.</summary>
    private static string DeviceType(byte type, byte modifier) =>
        (type, modifier) switch
        {
            (0x10, 0 or 2) => "IPMI FRU Inventory",
            (0x10, 1) => "DIMM Memory ID",
            (0x10, 3) => "System Processor Cartridge FRU",
            _ => $"Unknown (0x{type << 8 | modifier:X2})",
        };
}
