namespace Sideband.Client.Quirks;

/// <summary>Machines that a quirk was seen on.</summary>
/// <param name="Maker">Who made them.</param>
/// <param name="Product">Which of them, as its inventory names it.</param>
/// <param name="Firmware">The firmware, where only some have it; else null.</param>
/// <param name="ProductId">The number in Get Device ID, where it is this product's alone; else null.</param>
public sealed record QuirkMachine(string Maker, string Product, string? Firmware, ushort? ProductId = null)
{
    /// <summary>The makers whose products are looked for, and their numbers. (IANA private enterprise numbers)</summary>
    private static readonly (string Maker, uint[] Ids)[] Makers =
    [
        ("Dell", [674]),
        ("Fujitsu", [10368]),
        ("HP", [11]),
        ("Quanta", [7244]),
        ("Supermicro", [10876, 47488]),
    ];

    /// <summary>Whether it is of the maker that Get Device ID names.</summary>
    internal bool IsOf(uint manufacturer)
    {
        var maker = Maker;
        return Array.Exists(Makers, m => m.Maker == maker && m.Ids.Contains(manufacturer));
    }

    /// <summary>Whether an inventory's name is its: all of it, or its last words; a variant may follow behind a hyphen.</summary>
    internal bool IsNamed(string name)
    {
        var at = name.IndexOf(Product, StringComparison.OrdinalIgnoreCase);
        var end = at + Product.Length;
        return at >= 0 && (at == 0 || name[at - 1] == ' ') && (name.AsSpan(end).Trim().IsEmpty || name[end] == '-');
    }
}
