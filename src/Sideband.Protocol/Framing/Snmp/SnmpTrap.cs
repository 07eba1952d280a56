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

    private const byte Sequence = 0x30;
    private const byte Integer = 0x02;
    private const byte Identifier = 0x06;
    private const byte IpAddress = 0x40;
    private const byte TimeTicks = 0x43;
    private const byte TrapPdu = 0xA4;
    private const int MostBindings = 64;

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
        for (var i = Bindings.Count - 1; i >= 0; i--)
        {
            var end = writer.End;
            writer.Content(Bindings[i].Tag, Bindings[i].Value.Span);
            writer.Content(Identifier, Bindings[i].Name.Content.Span);
            writer.Begin(Sequence, end);
        }
        writer.Begin(Sequence, datagram.Length);
        writer.Number(TimeTicks, Uptime);
        writer.Number(Integer, Specific);
        writer.Number(Integer, Generic);
        writer.Content(IpAddress, Agent.Octets.IsEmpty ? new byte[Ipv4Address.Size] : Agent.Octets.Span);
        writer.Content(Identifier, Enterprise.Content.Span);
        writer.Begin(TrapPdu, datagram.Length);
        writer.Content(SnmpBinding.OctetString, Encoding.Latin1.GetBytes(Community));
        writer.Number(Integer, 0); // version 1
        writer.Begin(Sequence, datagram.Length);
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
        var message = outer.Inside(Sequence);
        var version = message.Number(Integer);
        var community = message.Content(SnmpBinding.OctetString);
        var pdu = message.Inside(TrapPdu);
        var enterprise = pdu.Content(Identifier);
        var agent = pdu.Content(IpAddress);
        var generic = pdu.Number(Integer);
        var specific = pdu.Number(Integer);
        var uptime = pdu.Number(TimeTicks);
        var list = pdu.Inside(Sequence);
        var bindings = new List<SnmpBinding>();
        while (!list.IsEmpty && !list.Failed && bindings.Count < MostBindings)
        {
            var pair = list.Inside(Sequence);
            var name = pair.Content(Identifier);
            var tag = pair.NextTag;
            var value = pair.Content(tag);
            if (pair.Failed)
                return false;
            bindings.Add(new(new(Octets.Create(name)), tag, Octets.Create(value)));
        }
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
            [.. bindings]
        );
        return true;
    }
}
