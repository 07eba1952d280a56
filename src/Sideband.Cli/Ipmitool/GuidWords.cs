using System.Buffers.Binary;

namespace Sideband.Cli.Ipmitool;

/// <summary>A GUID as ipmitool reads it: it tries three orders of bytes and takes the first with a version that there is.</summary>
internal static class GuidWords
{
    /// <summary>Seconds between the calendar's reform, where the times of GUIDs start, and 1970.</summary>
    private const long From1582To1970 = 12219292800;

    private static readonly string[] Modes = ["RFC4122", "IPMI", "SMBIOS"];

    public static void Print(DropIn tool, ReadOnlySpan<byte> guid, string? mode)
    {
        tool.Print("System GUID   : ");
        var index = mode switch
        {
            "ipmi" => 1,
            "rfc" or "rfc4122" => 0,
            "smbios" => 2,
            "dump" => -1,
            _ => Detect(guid),
        };
        if (index < 0)
        {
            tool.Line(Convert.ToHexString(guid));
            return;
        }
        var parts = Read(guid, index);
        tool.Line(
            $"{parts.Low:x8}-{parts.Middle:x4}-{parts.High:x4}-{parts.Clock:x4}-{Convert.ToHexStringLower(parts.Node)}"
        );
        if (mode is null or "auto")
            tool.Line(
                $"GUID Encoding : {Modes[index]}{(index == 1 ? "" : " (WARNING: IPMI Specification violation!)")}"
            );
        var version = parts.High >> 12;
        tool.Line(
            version switch
            {
                1 =>
                    $"GUID Version  : Time-based\nTimestamp     : {tool.Stamps.Numeric(unchecked((uint)SecondsOf(parts)))}",
                2 => "GUID Version  : DCE Security with POSIX UIDs (not for IPMI)",
                3 => "GUID Version  : Name-based using MD5",
                4 => "GUID Version  : Random or pseudo-random",
                5 => "GUID Version  : Name-based using SHA-1",
                _ => $"GUID Version  : Unknown/unsupported ({version})",
            }
        );
    }

    private readonly record struct Parts(uint Low, ushort Middle, ushort High, ushort Clock, byte[] Node);

    /// <summary>The last order with a version from 1 to 5, but a time that can be true ends the search.</summary>
    private static int Detect(ReadOnlySpan<byte> guid)
    {
        var found = -1;
        for (var mode = 0; mode < Modes.Length; mode++)
        {
            var parts = Read(guid, mode);
            if (parts.High >> 12 is < 1 or > 5)
                continue;
            found = mode;
            if (parts.High >> 12 == 1 && IsPossible(SecondsOf(parts)))
                break;
        }
        return found;
    }

    /// <summary>IPMI has all turned round; RFC 4122 nothing; SMBIOS the first three parts. (IPMI v2.0 §20.8)</summary>
    private static Parts Read(ReadOnlySpan<byte> guid, int mode)
    {
        if (mode == 1)
        {
            var turned = guid.ToArray();
            Array.Reverse(turned);
            return Read(turned, 0);
        }
        return mode == 0
            ? new(
                BinaryPrimitives.ReadUInt32BigEndian(guid),
                BinaryPrimitives.ReadUInt16BigEndian(guid[4..]),
                BinaryPrimitives.ReadUInt16BigEndian(guid[6..]),
                BinaryPrimitives.ReadUInt16BigEndian(guid[8..]),
                guid[10..].ToArray()
            )
            : new(
                BinaryPrimitives.ReadUInt32LittleEndian(guid),
                BinaryPrimitives.ReadUInt16LittleEndian(guid[4..]),
                BinaryPrimitives.ReadUInt16LittleEndian(guid[6..]),
                BinaryPrimitives.ReadUInt16BigEndian(guid[8..]),
                guid[10..].ToArray()
            );
    }

    /// <summary>Seconds since 1970; below nought before.</summary>
    private static long SecondsOf(Parts parts)
    {
        var ticks = (long)(parts.High & 0xFFF) << 48 | (long)parts.Middle << 32 | parts.Low;
        return (ticks / TimeSpan.TicksPerSecond) - From1582To1970;
    }

    /// <summary>From 1970 to this year.</summary>
    private static bool IsPossible(long seconds) =>
        seconds >= 0
        && seconds < int.MaxValue * 2L
        && DateTimeOffset.FromUnixTimeSeconds(seconds).Year <= TimeProvider.System.GetUtcNow().Year;
}
