using System.Text;

namespace Sideband.Protocol.Framing.Snmp;

/// <summary>Asks by SNMP v2c, as the community "public", what a system is. (RFC 1905 §3, RFC 3418: sysDescr.0)</summary>
public static class SnmpQuestion
{
    private const byte GetRequest = 0xA0;
    private const int Version2C = 1;
    private const int Largest = 64;

    /// <summary>1.3.6.1.2.1.1.1.0.</summary>
    private static ReadOnlySpan<byte> SystemDescription => [0x2B, 6, 1, 2, 1, 1, 1, 0];

    /// <summary>The question.</summary>
    /// <param name="id">Comes back in the answer.</param>
    public static byte[] Make(uint id)
    {
        var writer = new BerWriter(stackalloc byte[Largest]);
        writer.Content(SnmpTag.Null, []);
        writer.Content(SnmpTag.Identifier, SystemDescription);
        writer.Begin(SnmpTag.Sequence, Largest);
        writer.Begin(SnmpTag.Sequence, Largest);
        writer.Number(SnmpTag.Integer, 0);
        writer.Number(SnmpTag.Integer, 0);
        writer.Number(SnmpTag.Integer, id);
        writer.Begin(GetRequest, Largest);
        writer.Content(SnmpBinding.OctetString, "public"u8);
        writer.Number(SnmpTag.Integer, Version2C);
        writer.Begin(SnmpTag.Sequence, Largest);
        return writer.Written.ToArray();
    }

    /// <summary>What the system is; empty where the answer has no text. Null where it is no answer to the question.</summary>
    public static string? Read(ReadOnlySpan<byte> datagram, uint id)
    {
        var outer = new BerReader(datagram);
        var message = outer.Inside(SnmpTag.Sequence);
        message.Number(SnmpTag.Integer);
        message.Content(SnmpBinding.OctetString);
        var pdu = message.Inside(SnmpTag.ResponsePdu);
        var echoed = pdu.Number(SnmpTag.Integer);
        pdu.Number(SnmpTag.Integer);
        pdu.Number(SnmpTag.Integer);
        var pairs = pdu.Inside(SnmpTag.Sequence);
        if (pdu.Failed || echoed != id)
            return null;
        var pair = pairs.Inside(SnmpTag.Sequence);
        pair.Content(SnmpTag.Identifier);
        var text = pair.Content(SnmpBinding.OctetString);
        return pair.Failed ? "" : Encoding.UTF8.GetString(text);
    }
}
