using System.Buffers.Binary;

namespace Sideband.Cli.Captures;

/// <summary>Reads pcapng: blocks of a type, a length, a body, and the length again.</summary>
internal static class PcapNg
{
    private const uint SectionHeader = 0x0A0D0D0A;
    private const uint ByteOrderMagic = 0x1A2B3C4D;
    private const uint Interface = 1;
    private const uint SimplePacket = 3;
    private const uint EnhancedPacket = 6;
    private const ushort TimeResolution = 9;
    private const int BlockOverhead = 12;
    private const int EnhancedHeader = 20;
    private const int LongestPower = 30;
    private static readonly long LatestTicks = DateTimeOffset.MaxValue.Ticks - DateTimeOffset.UnixEpoch.Ticks;
    private static readonly UInt128 PerSecond = 1_000_000;

    public static bool IsOne(ReadOnlySpan<byte> file) =>
        file.Length >= BlockOverhead && BinaryPrimitives.ReadUInt32LittleEndian(file) == SectionHeader;

    public static IEnumerable<CapturedFrame> Read(byte[] file)
    {
        var little = true;
        var interfaces = new List<(int LinkType, UInt128 UnitsPerSecond)>();
        for (var at = 0; at + BlockOverhead <= file.Length; )
        {
            var type = U32(file, at, little);
            if (type == SectionHeader)
            {
                // The byte order is told behind the length, and holds for the length, too.
                little = U32(file, at + 8, little: true) == ByteOrderMagic;
                interfaces.Clear();
            }
            var length = U32(file, at + 4, little);
            if (length < BlockOverhead || length > file.Length - at)
                yield break;
            var body = file.AsMemory(at + 8, (int)length - BlockOverhead);
            if (type == Interface && body.Length >= 8)
                interfaces.Add((U16(body.Span, little), Resolution(body.Span[8..], little)));
            else if (type == EnhancedPacket && Enhanced(body, interfaces, little) is { } frame)
                yield return frame;
            else if (type == SimplePacket && body.Length > 4 && interfaces.Count > 0)
                yield return new(DateTimeOffset.UnixEpoch, interfaces[0].LinkType, body[4..]);
            at += (int)length;
        }
    }

    private static CapturedFrame? Enhanced(
        ReadOnlyMemory<byte> body,
        List<(int LinkType, UInt128 UnitsPerSecond)> interfaces,
        bool little
    )
    {
        if (body.Length < EnhancedHeader)
            return null;
        var span = body.Span;
        var (number, kept) = (U32(span, little), U32(span[12..], little));
        if (number >= interfaces.Count || kept > body.Length - EnhancedHeader)
            return null;
        var (link, units) = interfaces[(int)number];
        var time = new UInt128(0, U32(span[4..], little)) * ((UInt128)uint.MaxValue + 1) + U32(span[8..], little);
        var ticks = UInt128.Min(time * (UInt128)TimeSpan.TicksPerSecond / units, (UInt128)LatestTicks);
        return new(DateTimeOffset.UnixEpoch.AddTicks((long)ticks), link, body.Slice(EnhancedHeader, (int)kept));
    }

    /// <summary>How many units of time a second has: a power of ten, or of two where the highest bit is set.</summary>
    private static UInt128 Resolution(ReadOnlySpan<byte> options, bool little)
    {
        while (options.Length >= 4)
        {
            var (code, length) = (U16(options, little), U16(options[2..], little));
            if (code == 0 || length > options.Length - 4)
                break;
            if (code == TimeResolution && length >= 1)
                return Power(options[4] >= 0x80 ? 2u : 10u, options[4] % 0x80);
            options = options[Math.Min(options.Length, 4 + ((length + 3) / 4 * 4))..];
        }
        return PerSecond;
    }

    private static UInt128 Power(uint number, int times)
    {
        UInt128 power = 1;
        for (var i = 0; i < Math.Min(times, LongestPower); i++)
            power *= number;
        return power;
    }

    private static ushort U16(ReadOnlySpan<byte> span, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(span) : BinaryPrimitives.ReadUInt16BigEndian(span);

    private static uint U32(ReadOnlySpan<byte> span, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(span) : BinaryPrimitives.ReadUInt32BigEndian(span);

    private static uint U32(byte[] file, int at, bool little) => U32(file.AsSpan(at), little);
}
