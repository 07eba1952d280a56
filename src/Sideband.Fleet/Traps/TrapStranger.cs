using System.Net;

namespace Sideband.Fleet.Traps;

/// <summary>A controller that sends traps and is not watched.</summary>
/// <param name="Address">Where they come from.</param>
/// <param name="Guid">The system's GUID as it says, sixteen bytes in hexadecimal.</param>
/// <param name="Manufacturer">The IANA number of the maker as it says.</param>
/// <param name="FirstAt">When the first one came.</param>
/// <param name="LastAt">When the last one came.</param>
/// <param name="Count">How many came.</param>
/// <param name="Text">What the last one said; nobody has checked it.</param>
public sealed record TrapStranger(
    IPAddress Address,
    string Guid,
    uint Manufacturer,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    long Count,
    string Text
);
