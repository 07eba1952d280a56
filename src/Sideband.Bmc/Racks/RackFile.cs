using System.Net;
using Sideband.Bmc.Machines;

namespace Sideband.Bmc.Racks;

/// <summary>A rack as its file describes it: kinds of machines, and nodes of them with their addresses.</summary>
/// <param name="State">The folder for what survives a restart; null keeps nothing.</param>
/// <param name="Control">The socket to talk to the running rack; null has none.</param>
/// <param name="Nodes">The machines.</param>
public sealed record RackFile(string? State, string? Control, IReadOnlyList<NodeModel> Nodes)
{
    /// <summary>Where the key comes from that seals the secrets in the state's folder.</summary>
    public StateKey StateKey { get; init; } = new(null, null);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MachineFileException">It has a mistake; the message tells where and what was expected.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RackFile Load(string path)
    {
        using var text = File.OpenText(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var rack = Read(path, text);
        return rack with
        {
            State = rack.State is { } state ? Path.GetFullPath(state, folder) : null,
            StateKey = rack.StateKey.File is { } key
                ? rack.StateKey with
                {
                    File = Path.GetFullPath(key, folder),
                }
                : rack.StateKey,
            Control = Path.GetFullPath(path) + ".sock",
            Nodes = [.. rack.Nodes.Select(node => In(folder, node))],
        };
    }

    /// <summary>Paths in a file begin at its folder.</summary>
    private static NodeModel In(string folder, NodeModel node)
    {
        if (node.Ipmb is { } ipmb)
            node = node with { Ipmb = Path.GetFullPath(ipmb, folder) };
        if (node.Machine.Qemu is not { } qemu)
            return node;
        qemu = qemu with
        {
            Images = qemu.Images is { } images ? Path.GetFullPath(images, folder) : null,
            Run = qemu.Run is { } run ? run with { WorkingFolder = folder } : null,
        };
        return node with { Machine = node.Machine with { Qemu = qemu } };
    }

    /// <summary>Reads text.</summary>
    /// <param name="file">What errors call it.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="MachineFileException">It has a mistake.</exception>
    public static RackFile Read(string file, TextReader text)
    {
        var root = YamlMap.Load(file, text);
        var state = root.Text("state");
        var key = ReadKey(root);
        var listen = NodeReader.Addresses(root, "listen") ?? [new(IPAddress.Loopback, 6230)];
        bool? byAddress = root.Text("each")?.ToUpperInvariant() switch
        {
            null => null,
            "PORT" => false,
            "ADDRESS" => true,
            var other => throw root.Wrong("each", $"'{other}' is neither port nor address"),
        };
        var reader = new NodeReader(root.Map("machines"), HostAddresses.Read(), listen, byAddress);
        var nodes = root.Maps("nodes").SelectMany(reader.Read).ToList();
        if (nodes.Count == 0)
            throw root.Wrong("nodes", "'nodes' is empty; a rack has at least one");
        var places = nodes.SelectMany(node => node.Endpoints.Select(place => (node.Name, place.Endpoint)));
        if (places.GroupBy(place => place.Endpoint).FirstOrDefault(g => g.Count() > 1) is { } clash)
            throw root.Wrong(
                "nodes",
                clash.Select(place => place.Name).Distinct().ToArray() is [var one]
                    ? $"{one} has the address {clash.Key} twice"
                    : $"{clash.Key} is the address of two nodes, {string.Join(" and ", clash.Select(n => n.Name))}"
            );
        if (nodes.GroupBy(n => n.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twin)
            throw root.Wrong("nodes", $"there are two nodes called '{twin.Key}'");
        root.Finish();
        return new(state, null, nodes) { StateKey = key };
    }

    private static StateKey ReadKey(YamlMap root)
    {
        if (root.Map("state key") is not { } map)
            return new(null, null);
        var key = new StateKey(map.Text("file"), map.Text("variable"));
        if (key.File is null == key.Variable is null)
            throw root.Wrong("state key", "'state key' has one of file, variable");
        map.Finish();
        return key;
    }
}
