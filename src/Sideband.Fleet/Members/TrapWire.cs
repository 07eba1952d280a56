using System.Net;
using Sideband.Client.Traps;
using Sideband.Protocol.Framing.Snmp;
using Sideband.Protocol.Records.Pet;

namespace Sideband.Fleet.Members;

/// <summary>A trap that came to one member and is of a controller that another speaks to.</summary>
/// <param name="Node">The controller.</param>
/// <param name="From">Where the trap came from.</param>
/// <param name="Trap">It, as SNMP v1 has it.</param>
internal sealed record TrapWire(string Node, string From, byte[] Trap)
{
    public static TrapWire Of(string node, ReceivedTrap trap)
    {
        var buffer = new byte[SnmpTrap.Largest];
        var length = trap.Trap.ToSnmp("", default, 0).Write(buffer);
        return new(node, trap.From.ToString(), buffer[..length]);
    }

    /// <summary>The trap; null where it is none.</summary>
    public ReceivedTrap? Read() =>
        IPEndPoint.TryParse(From, out var from)
        && SnmpTrap.TryRead(Trap, out var snmp)
        && PlatformEventTrap.TryRead(in snmp, out var trap)
            ? new(from, "", IPAddress.Any, trap)
            : null;
}
