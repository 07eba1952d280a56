using System.Globalization;
using System.Net;
using Sideband.Bmc.Machines;
using Sideband.Protocol.Wire;

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
        var host = HostAddresses.Read();
        var state = root.Text("state");
        var key = ReadKey(root);
        var listen = Endpoint(root, "listen", new(IPAddress.Loopback, 6230));
        bool? byAddress = root.Text("each")?.ToUpperInvariant() switch
        {
            null => null,
            "PORT" => false,
            "ADDRESS" => true,
            var other => throw root.Wrong("each", $"'{other}' is neither port nor address"),
        };
        var kinds = root.Map("machines");
        var nodes = new List<NodeModel>();
        foreach (var node in root.Maps("nodes"))
            nodes.AddRange(ReadNodes(node, kinds, host, ref listen, byAddress));
        if (nodes.Count == 0)
            throw root.Wrong("nodes", "'nodes' is empty; a rack has at least one");
        if (nodes.GroupBy(n => n.Endpoint).FirstOrDefault(g => g.Count() > 1) is { } clash)
            throw root.Wrong(
                "nodes",
                $"{clash.Key} is the address of two nodes, {string.Join(" and ", clash.Select(n => n.Name))}"
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

    private static List<NodeModel> ReadNodes(
        YamlMap node,
        YamlMap? kinds,
        HostAddresses host,
        ref IPEndPoint next,
        bool? byAddress
    )
    {
        var name = node.Required("name");
        var count = (int)(node.Whole("count", 1, 100_000) ?? 1);
        var kind = node.Required("machine");
        var map =
            kinds?.Map(kind)
            ?? throw node.Wrong(
                "machine",
                $"there is no machine '{kind}' under 'machines:'; there are: {string.Join(", ", kinds?.Names ?? [])}"
            );
        var model = MachineReader.Read(map, name);
        next = Endpoint(node, "listen", next);
        if (node.Switch("power") is { } power)
            model = model with { PowerOn = power };
        if (node.Number("load") is { } load)
            model = model with { Load = Math.Clamp(load / 100, 0, 1) };
        var ipmb = node.Text("ipmb");
        if (ipmb is not null && count > 1)
            throw node.Wrong("ipmb", "an IPMB belongs to one node: write the nodes one by one");
        node.Finish();
        var nodes = new List<NodeModel>(count);
        for (var i = 0; i < count; i++)
        {
            var own = count == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}{i + 1}");
            nodes.Add(new(own, next, Named(model, own, next, host)) { Ipmb = ipmb });
            next = Following(next, byAddress ?? next.Port == 623);
        }
        return nodes;
    }

    private static MachineModel Named(MachineModel model, string name, IPEndPoint endpoint, HostAddresses host)
    {
        var address = endpoint.Address.GetAddressBytes();
        var mac = new byte[]
        {
            0x02,
            address[^4],
            address[^2],
            address[^1],
            (byte)(endpoint.Port >> 8),
            (byte)endpoint.Port,
        };
        return model with
        {
            Identity = model.Identity with { Name = name },
            Served = host.ServedBy(endpoint.Address),
            Port = (ushort)endpoint.Port,
            MacAddress = new MacAddress(mac),
        };
    }

    /// <summary>The next address, or the next port; where the file does not say, the address on the standard port only.</summary>
    private static IPEndPoint Following(IPEndPoint endpoint, bool byAddress)
    {
        if (!byAddress)
            return new(endpoint.Address, endpoint.Port == 65535 ? 1024 : endpoint.Port + 1);
        var bytes = endpoint.Address.GetAddressBytes();
        for (var i = bytes.Length - 1; i >= 0 && ++bytes[i] == 0; i--) { }
        return new(new IPAddress(bytes), endpoint.Port);
    }

    private static IPEndPoint Endpoint(YamlMap map, string key, IPEndPoint otherwise)
    {
        if (map.Text(key) is not { } text)
            return otherwise;
        if (!IPEndPoint.TryParse(text, out var endpoint))
            throw map.Wrong(key, $"'{text}' is no address; expected one as 127.0.0.1:6230 or [::1]:623");
        return endpoint.Port == 0 ? new(endpoint.Address, 623) : endpoint;
    }
}
