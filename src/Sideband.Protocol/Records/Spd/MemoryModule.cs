using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Sideband.Protocol.Records.Spd;

/// <summary>What a memory module says of itself in its serial presence detect. (JEDEC 21-C, §4.1.2)</summary>
/// <param name="Type">The kind of memory.</param>
/// <param name="Megabytes">Its size; null where that is not known.</param>
/// <param name="PartNumber">The maker's number of the kind.</param>
/// <param name="SerialNumber">The module's own number, in hexadecimal.</param>
/// <param name="Manufacturer">The maker's code of JEP-106: bank and number.</param>
/// <param name="Made">Year and week.</param>
/// <param name="IsIntact">Whether the checksum is right; null where it was not read or is not known.</param>
public sealed record MemoryModule(
    string Type,
    int? Megabytes,
    string? PartNumber,
    string? SerialNumber,
    string? Manufacturer,
    string? Made,
    bool? IsIntact
)
{
    private const int TypeAt = 2;
    private const int ChecksumAt = 126;

    /// <summary>Reads one; short or strange bytes leave fields unknown.</summary>
    /// <param name="spd">The bytes from 0 on, as many as were read.</param>
    public static MemoryModule Decode(ReadOnlySpan<byte> spd) =>
        spd.Length <= TypeAt
            ? new("unknown", null, null, null, null, null, null)
            : spd[TypeAt] switch
            {
                0x07 => Early("DDR", spd, rowSizeUnit: 4),
                0x08 => Early("DDR2", spd, rowSizeUnit: 128),
                // Bit 7 of byte 0 says whether the checksum covers 117 bytes or 126.
                0x0B => Later(
                    "DDR3",
                    spd,
                    DensityOfLater(spd, 4, 7, 8),
                    117,
                    128..146,
                    (spd[0] & 0x80) != 0 ? 117 : ChecksumAt
                ),
                // The identity of DDR4 is behind byte 255, in the second page of the device.
                0x0C => Later("DDR4", spd, DensityOfLater(spd, 4, 12, 13), 320, 329..349, ChecksumAt),
                0x12 => new("DDR5", null, null, null, null, null, null),
                var other => new($"type {other:X2}h", null, null, null, null, null, null),
            };

    private static MemoryModule Early(string type, ReadOnlySpan<byte> spd, int rowSizeUnit)
    {
        bool? intact = spd.Length > 63 ? Sum(spd[..63]) == spd[63] : null;
        int? size = null;
        if (spd.Length > 31 && spd[31] != 0)
        {
            // One bit says the size of a rank: those from the unit on upwards, and the lowest ones the large sizes.
            var bit = System.Numerics.BitOperations.Log2(spd[31]);
            var ranks = type == "DDR" ? spd[5] : (spd[5] & 7) + 1;
            var largeBits = type == "DDR" ? 3 : 5;
            var megabytes =
                bit < largeBits ? 1024 << bit
                : type == "DDR" ? rowSizeUnit << bit
                : rowSizeUnit << (bit - 5);
            size = ranks * megabytes;
        }
        if (spd.Length < 99)
            return new(type, size, null, null, null, null, intact);
        var bank = 1;
        while (bank < 8 && spd[63 + bank] == 0x7F)
            bank++;
        return new(
            type,
            size,
            Text(spd[73..91]),
            Convert.ToHexString(spd[95..99]),
            Code(bank, spd[63 + bank]),
            Date(spd[93], spd[94]),
            intact
        );
    }

    /// <param name="type">The kind.</param>
    /// <param name="spd">The bytes.</param>
    /// <param name="size">Its size.</param>
    /// <param name="identity">Where the maker's code begins; date and serial number follow.</param>
    /// <param name="part">Where the part number is.</param>
    /// <param name="covered">The bytes from 0 on that the checksum covers.</param>
    private static MemoryModule Later(
        string type,
        ReadOnlySpan<byte> spd,
        int? size,
        int identity,
        Range part,
        int covered
    )
    {
        bool? intact =
            spd.Length > ChecksumAt + 1
                ? SpdChecksum.Of(spd[..covered]) == BinaryPrimitives.ReadUInt16LittleEndian(spd[ChecksumAt..])
                : null;
        return spd.Length < part.End.Value
            ? new(type, size, null, null, null, null, intact)
            : new(
                type,
                size,
                Text(spd[part]),
                Convert.ToHexString(spd.Slice(identity + 5, 4)),
                Code((spd[identity] & 0x7F) + 1, spd[identity + 1]),
                Date(spd[identity + 3], spd[identity + 4]),
                intact
            );
    }

    /// <summary>Density of a chip, chips beside each other, ranks: bits of a chip × width of the bus / width of a chip × ranks.</summary>
    private static int? DensityOfLater(ReadOnlySpan<byte> spd, int density, int organization, int bus)
    {
        if (spd.Length <= bus)
            return null;
        var (code, chip, wide) = (spd[density] & 0xF, spd[organization] & 7, spd[bus] & 7);
        if (code > 7 || chip > 3 || wide > 3)
            return null;
        var ranks = ((spd[organization] >> 3) & 7) + 1;
        return (int)((256L << code) / 8 * (8 << wide) / (4 << chip) * ranks);
    }

    private static byte Sum(ReadOnlySpan<byte> bytes)
    {
        byte sum = 0;
        foreach (var b in bytes)
            sum += b;
        return sum;
    }

    private static string? Text(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes).Trim('\0', ' ', '\xFF');
        return text.Length == 0 || text.Any(char.IsControl) ? null : text;
    }

    private static string Code(int bank, byte number) =>
        string.Create(CultureInfo.InvariantCulture, $"bank {bank}, {number:X2}h");

    /// <summary>Year and week are decimal digits in the halves of a byte.</summary>
    private static string? Date(byte year, byte week) =>
        IsDigits(year) && IsDigits(week) && week is not 0
            ? string.Create(CultureInfo.InvariantCulture, $"20{year:X2}, week {week:X2}")
            : null;

    private static bool IsDigits(byte value) => (value >> 4) < 10 && (value & 0xF) < 10;
}
