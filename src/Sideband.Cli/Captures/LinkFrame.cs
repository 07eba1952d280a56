using System.Buffers.Binary;
using System.Net;

namespace Sideband.Cli.Captures;

/// <summary>Takes the UDP datagram out of a frame: the header of its link, of IP of either version, and of UDP.</summary>
internal static class LinkFrame
{
    private const int Ip4 = 0x0800;
    private const int Ip6 = 0x86DD;
    private const int Udp = 17;
    private const int UdpHeader = 8;
    private const int Ip6Header = 40;

    /// <summary>The datagram; null where the frame has none, or only a later fragment of one.</summary>
    public static CapturedDatagram? Datagram(CapturedFrame frame, int number)
    {
        var data = frame.Data.Span;
        var packet = frame.LinkType switch
        {
            0 or 108 => Skip(data, 4), // loopback of BSD
            1 => Ethernet(data),
            12 or 14 or 101 or 228 or 229 => data,
            113 => Skip(data, 16), // "any" of Linux
            276 => Skip(data, 20), // "any" of Linux, second form
            _ => default,
        };
        if (packet.IsEmpty)
            return null;
        return (packet[0] >> 4) switch
        {
            4 => FromIp4(packet, frame.Time, number),
            6 => FromIp6(packet, frame.Time, number),
            _ => null,
        };
    }

    private static ReadOnlySpan<byte> Ethernet(ReadOnlySpan<byte> data)
    {
        for (var at = 12; at + 2 <= data.Length; at += 4)
        {
            switch (BinaryPrimitives.ReadUInt16BigEndian(data[at..]))
            {
                case 0x8100 or 0x88A8 or 0x9100: // a VLAN's tag: the type comes behind it
                    continue;
                case Ip4 or Ip6:
                    return data[(at + 2)..];
                default:
                    return default;
            }
        }
        return default;
    }

    private static CapturedDatagram? FromIp4(ReadOnlySpan<byte> packet, DateTimeOffset time, int number)
    {
        if (packet.Length < 20 || packet[9] != Udp)
            return null;
        var header = (packet[0] & 0xF) * 4;
        var fragment = BinaryPrimitives.ReadUInt16BigEndian(packet[6..]) & 0x1FFF;
        if (header < 20 || fragment != 0 || packet.Length < header)
            return null;
        return FromUdp(
            packet[header..],
            new IPAddress(packet.Slice(12, 4)),
            new IPAddress(packet.Slice(16, 4)),
            time,
            number
        );
    }

    private static CapturedDatagram? FromIp6(ReadOnlySpan<byte> packet, DateTimeOffset time, int number)
    {
        if (packet.Length < Ip6Header)
            return null;
        int next = packet[6];
        var at = Ip6Header;
        // Hop-by-hop, routing and destination options may come first. (RFC 8200 §4)
        while (next is 0 or 43 or 60 && at + 8 <= packet.Length)
        {
            next = packet[at];
            at += (packet[at + 1] + 1) * 8;
        }
        return next != Udp || at > packet.Length
            ? null
            : FromUdp(
                packet[at..],
                new IPAddress(packet.Slice(8, 16)),
                new IPAddress(packet.Slice(24, 16)),
                time,
                number
            );
    }

    private static CapturedDatagram? FromUdp(
        ReadOnlySpan<byte> udp,
        IPAddress from,
        IPAddress to,
        DateTimeOffset time,
        int number
    )
    {
        if (udp.Length < UdpHeader)
            return null;
        var length = BinaryPrimitives.ReadUInt16BigEndian(udp[4..]);
        var end = Math.Clamp((int)length, UdpHeader, udp.Length);
        return new(
            number,
            time,
            new(from, BinaryPrimitives.ReadUInt16BigEndian(udp)),
            new(to, BinaryPrimitives.ReadUInt16BigEndian(udp[2..])),
            udp[UdpHeader..end].ToArray()
        );
    }

    private static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> data, int count) =>
        data.Length > count ? data[count..] : default;
}
