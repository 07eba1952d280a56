using System.Buffers.Binary;

namespace Sideband.Client.Discovery;

/// <summary>Finds a machine's own controller in the tables of its firmware. (IPMI v2.0 appendix C)</summary>
public static class InterfaceLocator
{
    private const int SmbiosLength = 0x10;
    private const int SpmiLength = 64;
    private static readonly string[] Kinds = ["unknown", "KCS", "SMIC", "BT", "SSIF"];

    /// <summary>Looks into the tables.</summary>
    /// <param name="root">Where the system shows them: /sys/firmware.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">They are for root alone.</exception>
    public static async Task<IReadOnlyList<LocatedInterface>> FindAsync(
        string root,
        CancellationToken cancellation = default
    )
    {
        var found = new List<LocatedInterface>();
        var entries = Path.Combine(root, "dmi", "entries");
        if (Directory.Exists(entries))
        {
            foreach (var folder in Directory.GetDirectories(entries, "38-*").Order(StringComparer.Ordinal))
            {
                var path = Path.Combine(folder, "raw");
                var bytes = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
                if (OfSmbios(bytes) is { } one)
                    found.Add(one);
            }
        }
        var tables = Path.Combine(root, "acpi", "tables");
        if (Directory.Exists(tables))
        {
            foreach (var path in Directory.GetFiles(tables, "SPMI*").Order(StringComparer.Ordinal))
            {
                var bytes = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
                if (OfAcpi(bytes) is { } one)
                    found.Add(one);
            }
        }
        return found;
    }

    /// <summary>Reads a record of SMBIOS type 38; null where it is none. (appendix C1; SMBIOS §7.39)</summary>
    public static LocatedInterface? OfSmbios(ReadOnlySpan<byte> record)
    {
        if (record.Length < SmbiosLength || record[0] != 38 || record[1] < SmbiosLength)
            return null;
        var kind = NameOf(record[4]);
        var address = BinaryPrimitives.ReadUInt64LittleEndian(record[8..]);
        var more = record[1] > SmbiosLength && record.Length > SmbiosLength ? record[SmbiosLength] : (byte)0;
        var interrupt =
            record[1] > SmbiosLength + 1 && record.Length > SmbiosLength + 1 && record[SmbiosLength + 1] != 0
                ? record[SmbiosLength + 1]
                : (int?)null;
        if (kind == "SSIF")
            return new("SMBIOS", kind, VersionOf(record[5]), "SMBus", address & 0xFE, null, record[6], interrupt);
        // Bit 0 says that it is in I/O space; the address's own lowest bit stands in the modifier.
        var isPort = (address & 1) != 0;
        var at = (address & ~1UL) | ((more & 0x10u) >> 4);
        var spacing = (more >> 6) switch
        {
            0 => 1,
            1 => 4,
            2 => 16,
            _ => (int?)null,
        };
        return new("SMBIOS", kind, VersionOf(record[5]), isPort ? "I/O" : "memory", at, spacing, record[6], interrupt);
    }

    /// <summary>Reads a table SPMI of ACPI; null where it is none. (appendix C3)</summary>
    public static LocatedInterface? OfAcpi(ReadOnlySpan<byte> table)
    {
        if (table.Length < SpmiLength || !table[..4].SequenceEqual("SPMI"u8))
            return null;
        var revision = BinaryPrimitives.ReadUInt16LittleEndian(table[38..]);
        // Bit 0 of the kind of interrupt: a general-purpose event; bit 1: an interrupt of the I/O APIC.
        var interrupt =
            (table[40] & 2) != 0 ? BinaryPrimitives.ReadInt32LittleEndian(table[44..])
            : (table[40] & 1) != 0 ? table[41]
            : (int?)null;
        var space = table[52] switch
        {
            0 => "memory",
            1 => "I/O",
            4 => "SMBus",
            _ => "unknown",
        };
        return new(
            "ACPI",
            NameOf(table[36]),
            new(revision >> 8, revision >> 4 & 0xF),
            space,
            BinaryPrimitives.ReadUInt64LittleEndian(table[56..]),
            space == "SMBus" ? null : Math.Max(1, table[53] / 8),
            null,
            interrupt
        );
    }

    private static string NameOf(byte kind) => kind < Kinds.Length ? Kinds[kind] : "unknown";

    private static Version VersionOf(byte digits) => new(digits >> 4, digits & 0xF);
}
