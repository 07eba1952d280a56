namespace Sideband.Protocol.Framing.Snmp;

/// <summary>Kinds of what SNMP's messages are made of. (X.690, RFC 2578 §7.1)</summary>
internal static class SnmpTag
{
    public const byte Integer = 0x02;
    public const byte Null = 0x05;
    public const byte Identifier = 0x06;
    public const byte Sequence = 0x30;
    public const byte IpAddress = 0x40;
    public const byte TimeTicks = 0x43;

    /// <summary>An answer to a question, or to an inform. (RFC 3416 §3)</summary>
    public const byte ResponsePdu = 0xA2;
}
