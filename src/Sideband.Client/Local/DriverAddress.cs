using System.Runtime.InteropServices;

namespace Sideband.Client.Local;

/// <summary>Whom the driver sends a message to. (Linux, ipmi.h: struct ipmi_system_interface_addr, ipmi_ipmb_addr)</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct DriverAddress
{
    private const int SystemInterfaceType = 0x0C;
    private const int IpmbType = 0x01;
    private const short ControllerChannel = 0xF;
    private readonly int _type;
    private readonly short _channel;
    private readonly byte _first;
    private readonly byte _second;

    private DriverAddress(int type, short channel, byte first, byte second) =>
        (_type, _channel, _first, _second) = (type, channel, first, second);

    /// <summary>The controller itself.</summary>
    public static DriverAddress Controller(byte lun) => new(SystemInterfaceType, ControllerChannel, lun, 0);

    /// <summary>A controller on one of its buses; the driver makes the Send Message around it.</summary>
    public static DriverAddress Ipmb(BridgeHop hop, byte lun) => new(IpmbType, hop.Channel, hop.Address, lun);
}
