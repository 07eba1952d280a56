namespace Sideband.Server.Finding;

/// <summary>A controller that answered a search. What it says of itself, nobody has checked.</summary>
/// <param name="Address">Address and port.</param>
/// <param name="FirstAt">When it was first seen.</param>
/// <param name="LastAt">When it was last seen.</param>
internal sealed record FoundController(string Address, DateTimeOffset FirstAt, DateTimeOffset LastAt)
{
    /// <summary>The versions of IPMI that it has sessions of.</summary>
    public IReadOnlyList<string> Ipmi { get; init; } = [];

    /// <summary>The cipher suites that it offers.</summary>
    public IReadOnlyList<int> Suites { get; init; } = [];

    /// <summary>The IANA number of its maker; null where it says none.</summary>
    public uint? Manufacturer { get; init; }

    /// <summary>The maker's number of the product; null where it tells no stranger.</summary>
    public int? Product { get; init; }

    /// <summary>The firmware's version; null where it tells no stranger.</summary>
    public string? Firmware { get; init; }

    /// <summary>Who does not want to see it; null where it is to be seen.</summary>
    public string? IgnoredBy { get; init; }

    /// <summary>Why; null where nobody said.</summary>
    public string? Note { get; init; }

    /// <summary>Whether another answer says the same, whenever it came.</summary>
    public bool SaysAs(FoundController other) =>
        Ipmi.SequenceEqual(other.Ipmi)
        && Suites.SequenceEqual(other.Suites)
        && (Manufacturer, Product, Firmware) == (other.Manufacturer, other.Product, other.Firmware);
}
