using System.Net;
using Sideband.Bmc.Machines;
using Sideband.Client.Discovery;

namespace Sideband.Cli.Hosts;

/// <summary>Where a server may look for controllers, and where and how often it does.</summary>
/// <param name="Networks">Where it may at all.</param>
/// <param name="Ranges">Where it does.</param>
/// <param name="Every">How often; null is only when somebody asks.</param>
/// <param name="Rate">Packets a second; null is as usual.</param>
internal sealed record DiscoverySettings(
    IReadOnlyList<IPNetwork> Networks,
    IReadOnlyList<string> Ranges,
    TimeSpan? Every,
    int? Rate
)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    /// <exception cref="MachineFileException">It has a mistake.</exception>
    public static DiscoverySettings Read(YamlMap map)
    {
        var networks = map.Values("networks").Select(v => Network(map, v.Value)).ToList();
        if (networks.Count == 0)
            throw map.Wrong("networks", "'networks' is missing: where may be searched at all, as 10.0.0.0/16");
        var ranges = map.Values("ranges").SelectMany(v => HostList.Split(v.Value)).ToList();
        foreach (var range in ranges)
            Check(map, range, networks);
        var every = Durations.Read(map, "every");
        if (every < Shortest)
            throw map.Wrong("every", $"{Shortest.TotalMinutes} minutes are the least");
        var settings = new DiscoverySettings(networks, ranges, every, (int?)map.Whole("rate", 1, 10_000));
        map.Finish();
        return settings;
    }

    private static IPNetwork Network(YamlMap map, string text) =>
        IPNetwork.TryParse(text, out var network)
            ? network
            : throw map.Wrong("networks", $"'{text}' is no network; expected one as 10.0.0.0/16");

    private static void Check(YamlMap map, string range, IReadOnlyList<IPNetwork> networks)
    {
        try
        {
            if (AddressRange.Parse(range).FirstOrDefault(p => !networks.Any(n => n.Contains(p.Address))) is { } outside)
                throw map.Wrong("ranges", $"'{range}': {outside.Address} is in none of the networks above");
        }
        catch (FormatException e)
        {
            throw map.Wrong("ranges", e.Message);
        }
    }
}
