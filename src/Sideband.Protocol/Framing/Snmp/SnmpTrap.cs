using System.Text;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Framing.Snmp;

/// <summary>A trap of SNMP version 1. (RFC 1157 §4.1.6)</summary>
/// <param name="Community">Who may hear it; Latin-1.</param>
/// <param name="Enterprise">Whose trap it is.</param>
/// <param name="Agent">The sender; 0.0.0.0 where it has no IPv4 address.</param>
/// <param name="Generic">6 where the next number tells.</param>
/// <param name="Specific">The enterprise's own number.</param>
/// <param name="Uptime">Hundredths of seconds since the sender's start.</param>
/// <param name="Bindings">What it tells.</param>
public readonly record struct SnmpTrap(
    string Community,
    ObjectIdentifier Enterprise,
    Ipv4Address Agent,
    byte Generic,
    uint Specific,
    uint Uptime,
    ValueList<SnmpBinding> Bindings
)
{
    /// <summary>The port that traps are sent to.</summary>
    public const int Port = 162;

    /// <summary>The generic number of traps whose meaning is their enterprise's.</summary>
    public const byte EnterpriseSpecific = 6;

    /// <summary>Bytes that a trap of a few bindings needs at most.</summary>
    public const int Largest = 484;

    private const byte TrapPdu = 0xA4;

    /// <summary>Writes the trap.</summary>
    /// <param name="datagram">Where to; <see cref="Largest"/> bytes are enough for a platform event.</param>
    /// <returns>How many bytes it has.</returns>
    /// <exception cref="ArgumentException">The buffer is too small.</exception>
    public int Write(Span<byte> datagram)
    {
        var needed = 64 + Community.Length + Enterprise.Content.Length;
        foreach (var binding in Bindings)
            needed += 16 + binding.Name.Content.Length + binding.Value.Length;
        if (datagram.Length < needed)
            throw new ArgumentException(
                $"The trap may need {needed} bytes, the buffer has {datagram.Length}.",
                nameof(datagram)
            );
        var writer = new BerWriter(datagram);
        SnmpBindings.Write(ref writer, Bindings);
        writer.Begin(SnmpTag.Sequence, datagram.Length);
        writer.Number(SnmpTag.TimeTicks, Uptime);
        writer.Number(SnmpTag.Integer, Specific);
        writer.Number(SnmpTag.Integer, Generic);
        writer.Content(SnmpTag.IpAddress, Agent.Octets.IsEmpty ? new byte[Ipv4Address.Size] : Agent.Octets.Span);
        writer.Content(SnmpTag.Identifier, Enterprise.Content.Span);
        writer.Begin(TrapPdu, datagram.Length);
        writer.Content(SnmpBinding.OctetString, Encoding.Latin1.GetBytes(Community));
        writer.Number(SnmpTag.Integer, 0); // version 1
        writer.Begin(SnmpTag.Sequence, datagram.Length);
        var written = writer.Written;
        written.CopyTo(datagram);
        return written.Length;
    }

    /// <summary>Reads a datagram.</summary>
    /// <returns>False where it is no trap of SNMP version 1.</returns>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out SnmpTrap trap)
    {
        trap = default;
        var outer = new BerReader(datagram);
        var message = outer.Inside(SnmpTag.Sequence);
        var version = message.Number(SnmpTag.Integer);
        var community = message.Content(SnmpBinding.OctetString);
        var pdu = message.Inside(TrapPdu);
        var enterprise = pdu.Content(SnmpTag.Identifier);
        var agent = pdu.Content(SnmpTag.IpAddress);
        var generic = pdu.Number(SnmpTag.Integer);
        var specific = pdu.Number(SnmpTag.Integer);
        var uptime = pdu.Number(SnmpTag.TimeTicks);
        var list = pdu.Inside(SnmpTag.Sequence);
        if (!SnmpBindings.TryRead(ref list, out var bindings))
            return false;
        if (
            pdu.Failed
            || list.Failed
            || version != 0
            || agent.Length != Ipv4Address.Size
            || generic > EnterpriseSpecific
        )
            return false;
        trap = new(
            Encoding.Latin1.GetString(community),
            new(Octets.Create(enterprise)),
            new(Octets.Create(agent)),
            (byte)generic,
            specific,
            uptime,
            bindings
        );
        return true;
    }
}
