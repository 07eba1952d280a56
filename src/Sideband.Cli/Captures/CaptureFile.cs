using System.Buffers.Binary;
using Sideband.Cli.Hosts;

namespace Sideband.Cli.Captures;

/// <summary>
/// Reads capture files: pcap (draft-ietf-opsawg-pcap) and pcapng (draft-ietf-opsawg-pcapng). A file that is cut off gives what
/// came before.
/// </summary>
internal static class CaptureFile
{
    private const uint Microseconds = 0xA1B2C3D4;
    private const uint Nanoseconds = 0xA1B23C4D;
    private const int PcapHeader = 24;
    private const int PcapRecord = 16;
    private const int LinkTypeAt = 20;

    /// <summary>Whether bytes begin as a capture file does.</summary>
    public static bool IsOne(ReadOnlySpan<byte> file) =>
        file.Length >= 4
        && (
            PcapNg.IsOne(file)
            || BinaryPrimitives.ReadUInt32LittleEndian(file) is Microseconds or Nanoseconds
            || BinaryPrimitives.ReadUInt32BigEndian(file) is Microseconds or Nanoseconds
        );

    /// <summary>The UDP datagrams of a file.</summary>
    /// <exception cref="UsageException">It is no capture.</exception>
    public static IEnumerable<CapturedDatagram> Read(byte[] file)
    {
        if (!IsOne(file))
            throw new UsageException("this is no capture: neither pcap nor pcapng");
        var number = 0;
        foreach (var frame in PcapNg.IsOne(file) ? PcapNg.Read(file) : ReadPcap(file))
        {
            number++;
            if (LinkFrame.Datagram(frame, number) is { } datagram)
                yield return datagram;
        }
    }

    private static IEnumerable<CapturedFrame> ReadPcap(byte[] file)
    {
        if (file.Length < PcapHeader)
            yield break;
        var little = BinaryPrimitives.ReadUInt32LittleEndian(file) is Microseconds or Nanoseconds;
        var nano = U32(file, 0, little) == Nanoseconds;
        var link = (int)(U32(file, LinkTypeAt, little) & 0xFFFF);
        for (var at = PcapHeader; at + PcapRecord <= file.Length; )
        {
            var kept = U32(file, at + 8, little);
            if (kept > file.Length - at - PcapRecord)
                yield break;
            var fraction = U32(file, at + 4, little);
            var ticks = nano ? fraction / 100 : fraction * 10L;
            var time = DateTimeOffset.FromUnixTimeSeconds(U32(file, at, little)).AddTicks(ticks);
            yield return new(time, link, file.AsMemory(at + PcapRecord, (int)kept));
            at += PcapRecord + (int)kept;
        }
    }

    private static uint U32(byte[] file, int at, bool little) =>
        little
            ? BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at))
            : BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
}
