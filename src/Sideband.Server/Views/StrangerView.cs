using Sideband.Fleet.Traps;
using Sideband.Protocol;

namespace Sideband.Server.Views;

/// <summary>A controller that sends traps and is not watched. What it says of itself, nobody has checked.</summary>
internal sealed record StrangerView(
    string Address,
    string Guid,
    string? Manufacturer,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    long Count,
    string Text
)
{
    public static StrangerView Of(TrapStranger stranger) =>
        new(
            stranger.Address.ToString(),
            stranger.Guid,
            Manufacturers.Name(stranger.Manufacturer),
            stranger.FirstAt,
            stranger.LastAt,
            stranger.Count,
            stranger.Text
        );
}
