using System.Net;
using Sideband.Fleet;
using Sideband.Fleet.Traps;
using Sideband.Server.Views;

namespace Sideband.Server.Finding;

/// <summary>Puts together what searches have found and who sends traps, but for those that are watched.</summary>
internal static class Findings
{
    public static IReadOnlyList<FindingView> Of(FleetWatch fleet, IReadOnlyList<FoundController> found)
    {
        var strangers = fleet.Traps.Strangers.ToDictionary(stranger => stranger.Address);
        var views = new List<FindingView>();
        foreach (var one in found.Where(one => !Watchlist.Has(fleet, one.Address)))
            views.Add(FindingView.Of(one, StrangerAt(one.Address, strangers)));
        var addresses = found.Select(one => one.Address).ToHashSet(StringComparer.Ordinal);
        views.AddRange(
            strangers
                .Values.Where(stranger => !Watchlist.Has(fleet, FindingView.PlaceOf(stranger)))
                .Select(FindingView.Of)
                .Where(view => !addresses.Contains(view.Address))
        );
        return [.. views.OrderByDescending(view => view.LastAt)];
    }

    /// <summary>Taken out once it is matched: several ports of one address are several controllers, and only one sends.</summary>
    private static TrapStranger? StrangerAt(string address, Dictionary<IPAddress, TrapStranger> strangers) =>
        IPEndPoint.TryParse(address, out var place) && strangers.Remove(place.Address, out var stranger)
            ? stranger
            : null;
}
