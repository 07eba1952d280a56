using System.Runtime.InteropServices;
using Sideband.Protocol;
using Sideband.Protocol.Framing;

namespace Sideband.Client.Local;

/// <summary>Whom the driver sends a message to. (Linux, ipmi.h: struct ipmi_system_interface_addr, ipmi_ipmb_addr, ipmi_lan_addr)</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct DriverAddress
{
    private const int SystemInterfaceType = 0x0C;
    private const int IpmbType = 0x01;
    private const int LanType = 0x04;
    private const short ControllerChannel = 0xF;
    private readonly int _type;
    private readonly short _channel;
    private readonly byte _first;
    private readonly byte _second;
    private readonly byte _third;
    private readonly byte _fourth;
    private readonly byte _fifth;

    private DriverAddress(int type, short channel, byte first, byte second) =>
        (_type, _channel, _first, _second) = (type, channel, first, second);

    private DriverAddress(short channel, byte privilege, byte session, byte remote, byte local, byte lun)
        : this(LanType, channel, privilege, session) => (_third, _fourth, _fifth) = (remote, local, lun);

    /// <summary>How many bytes the driver is to look at.</summary>
    public uint Length => _type == LanType ? 12u : 8u;

    /// <summary>The controller itself.</summary>
    public static DriverAddress Controller(byte lun) => new(SystemInterfaceType, ControllerChannel, lun, 0);

    /// <summary>A controller on one of its buses; the driver makes the Send Message around it.</summary>
    public static DriverAddress Ipmb(BridgeHop hop, byte lun) => new(IpmbType, hop.Channel, hop.Address, lun);

    /// <summary>Software at the other end of a session on one of its LANs; the driver makes the Send Message around it.</summary>
    public static DriverAddress Lan(BridgeHop hop, byte session, byte lun) =>
        new(hop.Channel, (byte)PrivilegeLevel.Administrator, session, hop.Address, LanMessage.ConsoleAddress, lun);
}
