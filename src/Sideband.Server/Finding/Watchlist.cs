using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Sideband.Fleet;
using Sideband.Server.Doors;

namespace Sideband.Server.Finding;

/// <summary>Where the controllers are that are watched already, also those that are watched by a name.</summary>
internal sealed class Watchlist
{
    private const int UsualPort = 623;
    private const int MostAtOnce = 16;
    private readonly ConcurrentDictionary<IPEndPoint, bool> _places = new();

    private Watchlist() { }

    /// <summary>Looks names up, too; who has none now is not found by it.</summary>
    public static async Task<Watchlist> OfAsync(FleetWatch fleet, CancellationToken cancellation)
    {
        var list = new Watchlist();
        await Parallel
            .ForEachAsync(
                fleet.Owners,
                new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellation },
                (owner, stop) => list.AddAsync(owner.Address, stop)
            )
            .ConfigureAwait(false);
        return list;
    }

    /// <summary>Whether an address and port are watched as they stand, without a look at names.</summary>
    public static bool Has(FleetWatch fleet, string address) =>
        fleet.FindByAddress(address) is not null
        || (
            IPEndPoint.TryParse(address, out var place)
            && place.Port == UsualPort
            && (
                fleet.FindByAddress(place.Address.ToString()) is not null
                || fleet.FindByAddress($"[{place.Address}]") is not null
            )
        );

    public bool Has(IPEndPoint place) => _places.ContainsKey(place);

    private async ValueTask AddAsync(string address, CancellationToken cancellation)
    {
        if (Controllers.Place(address) is not var (host, port))
            return;
        try
        {
            var addresses = IPAddress.TryParse(host, out var one)
                ? [one]
                : await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false);
            foreach (var found in addresses)
                _places[new(found, port ?? UsualPort)] = true;
        }
        catch (SocketException)
        {
            // It has no address now.
        }
    }
}
