using Sideband.Bmc.Machines;
using Sideband.Client.Discovery;
using Sideband.Client.Screens;

namespace Sideband.Cli.Hosts;

/// <summary>The hosts that a person has named, in <c>hosts.yaml</c>: where they are, which belong together, how to get in.</summary>
internal sealed class Inventory
{
    private readonly Dictionary<string, Target> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IReadOnlyList<string>> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<string>> _groupsOf = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _racks = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Nobody is named.</summary>
    public static Inventory Empty { get; } = new();

    /// <summary>Where a server looks for controllers; null where nobody says.</summary>
    public DiscoverySettings? Discovery { get; private set; }

    /// <summary>How often a server asks whom.</summary>
    public PollSettings Polling { get; private set; } = PollSettings.None;

    /// <summary>The names of the groups.</summary>
    public IEnumerable<string> Groups => _groups.Keys;

    /// <summary>The names of the hosts.</summary>
    public IEnumerable<string> Hosts => _hosts.Keys;

    /// <summary>A host that is named; null where none is.</summary>
    public Target? Find(string name) => _hosts.GetValueOrDefault(name);

    /// <summary>Whether a person has named a controller here, by itself or in a group.</summary>
    public bool Has(Target target) =>
        Find(target.Name) is not null
        || Find(target.Address) is not null
        || _groupsOf.ContainsKey(target.Name)
        || _groupsOf.ContainsKey(target.Address);

    /// <summary>The rack that a host is in; null where nobody says.</summary>
    public string? RackOf(string host) => _racks.GetValueOrDefault(host);

    /// <summary>The groups that a host belongs to.</summary>
    public IReadOnlyList<string> GroupsOf(string host) => _groupsOf.GetValueOrDefault(host) ?? [];

    /// <summary>Whether there is such a group; <c>all</c> is everybody.</summary>
    public bool HasGroup(string group) =>
        _groups.ContainsKey(group) || (group.Equals("all", StringComparison.OrdinalIgnoreCase) && _hosts.Count > 0);

    /// <summary>The members of a group; <c>all</c> is everybody.</summary>
    /// <exception cref="UsageException">There is no such group.</exception>
    public IReadOnlyList<string> Members(string group) =>
        _groups.TryGetValue(group, out var members) ? members
        : group.Equals("all", StringComparison.OrdinalIgnoreCase) && _hosts.Count > 0 ? [.. _hosts.Keys]
        : throw new UsageException(
            _groups.Count == 0
                ? $"there is no group '{group}': {ConfigurationFiles.Inventory} names none"
                : $"there is no group '{group}'; there are: {string.Join(", ", _groups.Keys)}"
        );

    /// <summary>Reads a file.</summary>
    /// <param name="file">What errors call it.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="MachineFileException">It has a mistake.</exception>
    public static Inventory Read(string file, TextReader text)
    {
        var root = YamlMap.Load(file, text);
        var inventory = new Inventory();
        var common = HostSettings.None;
        if (root.Map("defaults") is { } defaults)
        {
            common = SettingsReader.Read(defaults);
            defaults.Finish();
        }
        if (root.Map("hosts") is { } hosts)
        {
            foreach (var name in hosts.Names.ToList())
                inventory.AddHosts(hosts, name);
        }
        if (root.Map("groups") is { } groups)
        {
            foreach (var name in groups.Names.ToList())
                inventory.AddGroup(groups, name);
        }
        if (root.Map("racks") is { } racks)
        {
            foreach (var name in racks.Names.ToList())
                inventory.AddRack(racks, name);
        }
        if (root.Map("discovery") is { } discovery)
            inventory.Discovery = DiscoverySettings.Read(discovery);
        if (root.Map("polling") is { } polling)
            inventory.Polling = PollSettings.Read(polling);
        root.Finish();
        foreach (var (name, host) in inventory._hosts.ToList())
            inventory._hosts[name] = host with { Settings = host.Settings.Over(common) };
        return inventory;
    }

    /// <summary>One line may name a range of hosts at a range of addresses.</summary>
    private void AddHosts(YamlMap hosts, string range)
    {
        var names = HostList.Parse([range]).Select(h => h.Host).ToList();
        var settings = HostSettings.None;
        IReadOnlyList<(string Host, int? Port)> places = [.. names.Select(n => (n, (int?)null))];
        List<string>? screens = null;
        if (hosts.IsMap(range) && hosts.Map(range) is { } map)
        {
            if (map.Text("address") is { } address)
                places = Places(map, address, names.Count);
            if (map.Whole("port", 1, 65535) is { } port)
                places = [.. places.Select(p => (p.Host, (int?)port))];
            if (map.Text("screen") is { } screen)
                screens = Screens(map, screen, names.Count);
            settings = SettingsReader.Read(map);
            map.Finish();
        }
        else if (hosts.Text(range) is { } address)
        {
            places = Places(hosts, address, names.Count);
        }
        for (var i = 0; i < names.Count; i++)
            _hosts[names[i]] = new(names[i], places[i].Host, places[i].Port, settings)
            {
                Line = hosts.LineOf(range),
                Screen = screens?[i],
            };
    }

    private static IReadOnlyList<(string Host, int? Port)> Places(YamlMap map, string address, int count) =>
        Places(map, "address", address, "addresses", count);

    private static List<string> Screens(YamlMap map, string screen, int count)
    {
        var screens = Places(map, "screen", screen, "screens", count)
            .Select(place => HostList.Text(place.Host, place.Port))
            .ToList();
        try
        {
            foreach (var place in screens)
                RemoteScreen.Parse(place);
            return screens;
        }
        catch (FormatException e)
        {
            throw map.Wrong("screen", e.Message);
        }
    }

    private static IReadOnlyList<(string Host, int? Port)> Places(
        YamlMap map,
        string key,
        string text,
        string what,
        int count
    )
    {
        var places = HostList.Parse([text]);
        return places.Count == count
            ? places
            : throw map.Wrong(key, $"'{text}' are {places.Count} {what} for {count} hosts");
    }

    /// <summary>A rack is a group, too, of hosts that stand in no other.</summary>
    private void AddRack(YamlMap racks, string name)
    {
        if (_groups.ContainsKey(name))
            throw racks.Wrong(name, $"there is a group '{name}' above, and a rack is one, too");
        AddGroup(racks, name);
        foreach (var host in _groups[name])
        {
            if (!_racks.TryAdd(host, name))
                throw racks.Wrong(name, $"{host} is in the rack {_racks[host]} already");
        }
    }

    private void AddGroup(YamlMap groups, string name)
    {
        IReadOnlyList<(string Value, YamlDotNet.RepresentationModel.YamlNode Node)> members;
        var settings = HostSettings.None;
        if (groups.IsMap(name) && groups.Map(name) is { } map)
        {
            members = map.Values("hosts");
            settings = SettingsReader.Read(map);
            map.Finish();
        }
        else
        {
            members = groups.Values(name);
        }
        var hosts = new List<string>();
        foreach (var (value, node) in members.SelectMany(m => HostList.Split(m.Value).Select(v => (v, m.Node))))
        {
            if (value.StartsWith('@'))
            {
                hosts.AddRange(
                    _groups.GetValueOrDefault(value[1..])
                        ?? throw groups.Wrong(node, $"the group '{value[1..]}' is not above this line")
                );
                continue;
            }
            hosts.AddRange(HostList.Parse([value]).Select(h => HostList.Text(h.Host, h.Port)));
        }
        _groups[name] = hosts;
        foreach (var host in hosts.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (_groupsOf.TryGetValue(host, out var groupsOf))
                groupsOf.Add(name);
            else
                _groupsOf[host] = [name];
        }
        foreach (var host in hosts.Where(_ => settings != HostSettings.None))
        {
            var known = _hosts.GetValueOrDefault(host);
            var (address, port) = known is null ? HostList.Parse([host])[0] : (known.Address, known.Port);
            _hosts[host] = new(host, address, port, (known?.Settings ?? HostSettings.None).Over(settings))
            {
                Line = known?.Line ?? groups.LineOf(name),
                Screen = known?.Screen,
            };
        }
    }
}
