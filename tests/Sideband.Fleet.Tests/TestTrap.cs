using System.Net;
using System.Net.Sockets;
using Sideband.Protocol;
using Sideband.Protocol.Framing.Snmp;
using Sideband.Protocol.Records.Pet;
using Sideband.Protocol.Wire;

namespace Sideband.Fleet.Tests;

/// <summary>A trap of the scripted controller: a temperature passes its upper critical limit.</summary>
internal static class TestTrap
{
    /// <summary>Its sensor, and the event's offset.</summary>
    public const byte Sensor = 2;
    public const byte Offset = 9;

    // Sensor type 01h, event type 01h, offset 9.
    private const uint Specific = 0x010109;

    // The variables of PET 1.0 from the GUID on.
    private const string Variables =
        "00112233445566778899AABBCCDDEEFF"
        + "0007"
        + "00000000"
        + "FFFF"
        + "2020"
        + "10"
        + "2002"
        + "0000"
        + "0900000000000000"
        + "FF"
        + "00001BF2"
        + "0063"
        + "C1";

    public static void Send(Socket from, IPEndPoint to)
    {
        Assert.True(Message.TryRead<PetVariables>(Convert.FromHexString(Variables), out var variables));
        Assert.True(Ipv4Address.TryParse("10.0.0.1", out var agent));
        var trap = new PlatformEventTrap(PetSpecificTrap.FromNumber(Specific), variables).ToSnmp("public", agent, 0);
        var buffer = new byte[SnmpTrap.Largest];
        from.SendTo(buffer.AsSpan(0, trap.Write(buffer)), to);
    }
}
