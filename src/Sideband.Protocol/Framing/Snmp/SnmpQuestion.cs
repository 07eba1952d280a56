using System.Text;

namespace Sideband.Protocol.Framing.Snmp;

/// <summary>Asks by SNMP v2c, as the community "public", what a system is. (RFC 1905 §3, RFC 3418: sysDescr.0)</summary>
public static class SnmpQuestion
{
    private const byte Sequence = 0x30;
    private const byte Integer = 0x02;
    private const byte OctetString = 0x04;
    private const byte Null = 0x05;
    private const byte Identifier = 0x06;
    private const byte GetRequest = 0xA0;
    private const byte Response = 0xA2;
    private const int Version2C = 1;
    private const int Largest = 64;

    /// <summary>1.3.6.1.2.1.1.1.0.</summary>
    private static ReadOnlySpan<byte> SystemDescription => [0x2B, 6, 1, 2, 1, 1, 1, 0];

    /// <summary>The question.</summary>
    /// <param name="id">Comes back in the answer.</param>
    public static byte[] Make(uint id)
    {
        var writer = new BerWriter(stackalloc byte[Largest]);
        writer.Content(Null, []);
        writer.Content(Identifier, SystemDescription);
        writer.Begin(Sequence, Largest);
        writer.Begin(Sequence, Largest);
        writer.Number(Integer, 0);
        writer.Number(Integer, 0);
        writer.Number(Integer, id);
        writer.Begin(GetRequest, Largest);
        writer.Content(OctetString, "public"u8);
        writer.Number(Integer, Version2C);
        writer.Begin(Sequence, Largest);
        return writer.Written.ToArray();
    }

    /// <summary>What the system is; empty where the answer has no text. Null where it is no answer to the question.</summary>
    public static string? Read(ReadOnlySpan<byte> datagram, uint id)
    {
        var outer = new BerReader(datagram);
        var message = outer.Inside(Sequence);
        message.Number(Integer);
        message.Content(OctetString);
        var pdu = message.Inside(Response);
        var echoed = pdu.Number(Integer);
        pdu.Number(Integer);
        pdu.Number(Integer);
        var pairs = pdu.Inside(Sequence);
        if (pdu.Failed || echoed != id)
            return null;
        var pair = pairs.Inside(Sequence);
        pair.Content(Identifier);
        var text = pair.Content(OctetString);
        return pair.Failed ? "" : Encoding.UTF8.GetString(text);
    }
}
