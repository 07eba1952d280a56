using System.Net;
using Sideband.Fleet.Traps;
using Sideband.Protocol;
using Sideband.Server.Finding;

namespace Sideband.Server.Views;

/// <summary>A controller that nobody watches. What it says of itself, nobody has checked.</summary>
internal sealed record FindingView(
    string Address,
    IReadOnlyList<string> Sources,
    string? Vendor,
    int? Product,
    string? Firmware,
    IReadOnlyList<string> Ipmi,
    IReadOnlyList<int> Suites,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    long Traps,
    string? LastTrap,
    string? IgnoredBy,
    string? Note
)
{
    /// <summary>What a search and what traps have told of one.</summary>
    public static FindingView Of(FoundController found, TrapStranger? stranger) =>
        new(
            found.Address,
            // One that was ignored before a search has found it has told strangers nothing.
            [
                .. found.Ipmi.Count > 0 ? ["search"] : Array.Empty<string>(),
                .. stranger is null ? Array.Empty<string>() : ["trap"],
            ],
            NameOf(found.Manufacturer ?? stranger?.Manufacturer),
            found.Product,
            found.Firmware,
            found.Ipmi,
            found.Suites,
            stranger?.FirstAt is { } first && first < found.FirstAt ? first : found.FirstAt,
            stranger?.LastAt is { } last && last > found.LastAt ? last : found.LastAt,
            stranger?.Count ?? 0,
            stranger?.Text,
            found.IgnoredBy,
            found.Note
        );

    /// <summary>One of which only traps tell.</summary>
    public static FindingView Of(TrapStranger stranger) =>
        Of(new FoundController(PlaceOf(stranger), stranger.FirstAt, stranger.LastAt), stranger);

    /// <summary>Traps come from another port than the one where it is asked.</summary>
    public static string PlaceOf(TrapStranger stranger) => new IPEndPoint(stranger.Address, 623).ToString();

    private static string? NameOf(uint? number) =>
        number is { } maker ? Manufacturers.Name(maker) ?? FormattableString.Invariant($"enterprise {maker}") : null;
}
