using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Framing.Snmp;

/// <summary>A name and its value in a trap.</summary>
/// <param name="Name">The name.</param>
/// <param name="Tag">The value's kind; 04h is a string of octets.</param>
/// <param name="Value">The value's bytes.</param>
public readonly record struct SnmpBinding(ObjectIdentifier Name, byte Tag, Octets Value)
{
    /// <summary>The kind of strings of octets.</summary>
    public const byte OctetString = 0x04;
}
