using System.Net;
using System.Net.Sockets;

namespace Sideband.Fleet.Incidents;

/// <summary>Which nodes fail together when something that they share fails: those of a rack, else those of a subnet.</summary>
internal sealed class IncidentGroups
{
    private const int Ipv4Prefix = 24;
    private const int Ipv6Prefix = 64;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _sizes = new(StringComparer.OrdinalIgnoreCase);

    public IncidentGroups(IEnumerable<FleetNode> nodes)
    {
        foreach (var node in nodes)
            Add(node);
    }

    public void Add(FleetNode node)
    {
        if ((node.Rack is { } rack ? $"rack {rack}" : Subnet(node.Address)) is not { } group)
            return;
        lock (_gate)
        {
            if (_groups.TryAdd(node.Name, group))
                _sizes[group] = _sizes.GetValueOrDefault(group) + 1;
        }
    }

    public void Remove(string node)
    {
        lock (_gate)
        {
            if (_groups.Remove(node, out var group))
                _sizes[group]--;
        }
    }

    /// <summary>The group of a node; null where it has none.</summary>
    public string? Of(string node)
    {
        lock (_gate)
            return _groups.GetValueOrDefault(node);
    }

    /// <summary>How many nodes a group has.</summary>
    public int Size(string group)
    {
        lock (_gate)
            return _sizes.GetValueOrDefault(group);
    }

    private static string? Subnet(string place)
    {
        if (!IPEndPoint.TryParse(place, out var endpoint))
            return null;
        var prefix = endpoint.AddressFamily == AddressFamily.InterNetwork ? Ipv4Prefix : Ipv6Prefix;
        var bytes = endpoint.Address.GetAddressBytes();
        bytes.AsSpan(prefix / 8).Clear();
        return FormattableString.Invariant($"{new IPAddress(bytes)}/{prefix}");
    }
}
