using System.Net;
using Sideband.Client.Discovery;

namespace Sideband.Server.Finding;

/// <summary>Takes ranges apart, and lets through only what the operator has named: nobody makes this server knock elsewhere.</summary>
internal static class ScanRanges
{
    private const int MostAddresses = 1 << AddressRange.MostBits;

    /// <summary>All places of ranges, each once.</summary>
    /// <exception cref="FormatException">One is no range, too wide, or not within the networks.</exception>
    public static IReadOnlyList<IPEndPoint> Read(IEnumerable<string> ranges, IReadOnlyList<IPNetwork> networks)
    {
        var places = new HashSet<IPEndPoint>();
        foreach (var range in ranges)
        {
            foreach (var place in AddressRange.Parse(range ?? throw new FormatException("a range is null")))
            {
                if (!networks.Any(network => network.Contains(place.Address)))
                    throw new FormatException(
                        networks.Count == 0
                            ? "no network may be searched: name some as 'networks' under 'discovery' in hosts.yaml"
                            : $"'{range}': {place.Address} is in none of the networks that may be searched ({string.Join(", ", networks)}); they are named under 'discovery' in hosts.yaml"
                    );
                places.Add(place);
            }
            if (places.Count > MostAddresses)
                throw new FormatException($"these are more than {MostAddresses} addresses");
        }
        return [.. places];
    }
}
