using System.Text;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Framing.Snmp;

/// <summary>A notification of SNMP version 2: a trap, or an inform that wants an answer. (RFC 3416 §4.2.6, §4.2.7)</summary>
/// <param name="RequestId">Its number, which an answer has, too.</param>
/// <param name="Uptime">Hundredths of seconds since the sender's start.</param>
/// <param name="Trap">What has happened.</param>
/// <param name="Bindings">What it tells.</param>
public readonly record struct SnmpNotification(
    int RequestId,
    uint Uptime,
    ObjectIdentifier Trap,
    ValueList<SnmpBinding> Bindings
)
{
    /// <summary>The version of community-based messages. (RFC 1901)</summary>
    private const uint Version2c = 1;

    private const byte InformPdu = 0xA6;
    private const byte TrapPdu = 0xA7;

    private static readonly ObjectIdentifier UptimeName = ObjectIdentifier.Parse("1.3.6.1.2.1.1.3.0");
    private static readonly ObjectIdentifier TrapName = ObjectIdentifier.Parse("1.3.6.1.6.3.1.1.4.1.0");

    /// <summary>The message of version 2c.</summary>
    /// <param name="community">Who may hear it; Latin-1.</param>
    /// <param name="inform">Wants an answer.</param>
    public byte[] ToMessage(string community, bool inform = false)
    {
        ArgumentNullException.ThrowIfNull(community);
        var buffer = new byte[Needed + community.Length];
        var writer = new BerWriter(buffer);
        Write(ref writer, inform ? InformPdu : TrapPdu);
        writer.Content(SnmpBinding.OctetString, Encoding.Latin1.GetBytes(community));
        writer.Number(SnmpTag.Integer, Version2c);
        writer.Begin(SnmpTag.Sequence, buffer.Length);
        return writer.Written.ToArray();
    }

    /// <summary>The number of an answer to an inform of version 2c; null where it is none, or says that something was wrong.</summary>
    public static int? ReadAnswer(ReadOnlySpan<byte> datagram)
    {
        var outer = new BerReader(datagram);
        var message = outer.Inside(SnmpTag.Sequence);
        var version = message.Number(SnmpTag.Integer);
        message.Content(SnmpBinding.OctetString);
        var pdu = message.Inside(SnmpTag.ResponsePdu);
        var id = pdu.Number(SnmpTag.Integer);
        var error = pdu.Number(SnmpTag.Integer);
        return pdu.Failed || version != Version2c || error != 0 ? null : (int)id;
    }

    /// <summary>Reads a message of version 2c.</summary>
    /// <returns>False where it is no notification.</returns>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out string community, out SnmpNotification notification)
    {
        (community, notification) = ("", default);
        var outer = new BerReader(datagram);
        var message = outer.Inside(SnmpTag.Sequence);
        if (message.Number(SnmpTag.Integer) != Version2c)
            return false;
        var who = message.Content(SnmpBinding.OctetString);
        var pdu = message.Inside(message.NextTag == InformPdu ? InformPdu : TrapPdu);
        var id = pdu.Number(SnmpTag.Integer);
        pdu.Number(SnmpTag.Integer);
        pdu.Number(SnmpTag.Integer);
        var list = pdu.Inside(SnmpTag.Sequence);
        var first = list.Inside(SnmpTag.Sequence);
        var isUptime = first.Content(SnmpTag.Identifier).SequenceEqual(UptimeName.Content.Span);
        var uptime = first.Number(SnmpTag.TimeTicks);
        var second = list.Inside(SnmpTag.Sequence);
        var isTrap = second.Content(SnmpTag.Identifier).SequenceEqual(TrapName.Content.Span);
        var trap = second.Content(SnmpTag.Identifier);
        if (!SnmpBindings.TryRead(ref list, out var bindings))
            return false;
        if (pdu.Failed || list.Failed || first.Failed || second.Failed || !isUptime || !isTrap)
            return false;
        community = Encoding.Latin1.GetString(who);
        notification = new((int)id, uptime, new(Octets.Create(trap)), bindings);
        return true;
    }

    /// <summary>Bytes that it needs at most, with what stands around it.</summary>
    internal int Needed
    {
        get
        {
            var needed = 256 + Trap.Content.Length;
            foreach (var binding in Bindings)
                needed += 32 + binding.Name.Content.Length + binding.Value.Length;
            return needed;
        }
    }

    /// <summary>Writes the trap without a message around it.</summary>
    internal void WriteTrap(ref BerWriter writer) => Write(ref writer, TrapPdu);

    private void Write(ref BerWriter writer, byte pdu)
    {
        var end = writer.End;
        SnmpBindings.Write(ref writer, Bindings);
        var trap = writer.End;
        writer.Content(SnmpTag.Identifier, Trap.Content.Span);
        writer.Content(SnmpTag.Identifier, TrapName.Content.Span);
        writer.Begin(SnmpTag.Sequence, trap);
        var uptime = writer.End;
        writer.Number(SnmpTag.TimeTicks, Uptime);
        writer.Content(SnmpTag.Identifier, UptimeName.Content.Span);
        writer.Begin(SnmpTag.Sequence, uptime);
        writer.Begin(SnmpTag.Sequence, end);
        writer.Number(SnmpTag.Integer, 0);
        writer.Number(SnmpTag.Integer, 0);
        writer.Number(SnmpTag.Integer, (uint)RequestId);
        writer.Begin(pdu, end);
    }
}
