using System.Globalization;
using System.Net;
using Sideband.Bmc.Machines;
using Sideband.Protocol.Wire;
using YamlDotNet.RepresentationModel;

namespace Sideband.Bmc.Racks;

/// <summary>Reads the nodes of a rack's file one after the other: each has its addresses where those before it end.</summary>
/// <param name="kinds">The machines that there are.</param>
/// <param name="host">What the computer is reached by.</param>
/// <param name="first">The first address, or one of each family.</param>
/// <param name="byAddress">Whether addresses follow each other, or ports; null is addresses on the standard port.</param>
internal sealed class NodeReader(YamlMap? kinds, HostAddresses host, IPEndPoint[] first, bool? byAddress)
{
    private const ushort StandardPort = 623;
    private IPEndPoint[] _next = first;

    /// <summary>Reads an entry, which may stand for many nodes of a kind.</summary>
    public IEnumerable<NodeModel> Read(YamlMap node)
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
        var listen = Listen(node, model);
        var macs = Macs(node, model);
        if (node.Switch("power") is { } power)
            model = model with { PowerOn = power };
        if (node.Number("load") is { } load)
            model = model with { Load = Math.Clamp(load / 100, 0, 1) };
        var ipmb = node.Text("ipmb");
        if (ipmb is not null && count > 1)
            throw node.Wrong("ipmb", "an IPMB belongs to one node: write the nodes one by one");
        node.Finish();
        for (var i = 0; i < count; i++)
        {
            var own = count == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}{i + 1}");
            var lans = new List<LanModel>();
            var places = new List<LanEndpoint>();
            foreach (var lan in model.Lans)
            {
                var taken = Take(listen, lan.Channel);
                lans.Add(Placed(lan, taken, macs, i));
                places.AddRange(taken.Select(place => new LanEndpoint(lan.Channel, place)));
            }
            var machine = model with { Identity = model.Identity with { Name = own }, Lans = lans };
            yield return new(own, places[0].Endpoint, machine) { More = places[1..], Ipmb = ipmb };
        }
        if (listen.TryGetValue(model.Lan.Channel, out var after))
            _next = after;
    }

    /// <summary>The address that a key tells, or a list of some, as one of IPv4 and one of IPv6; null without the key.</summary>
    public static IPEndPoint[]? Addresses(YamlMap map, string key)
    {
        var values = map.Values(key);
        return values.Count == 0 ? null : [.. values.Select(value => Address(map, value.Value, value.Node))];
    }

    private static IPEndPoint Address(YamlMap map, string text, YamlNode node)
    {
        if (!IPEndPoint.TryParse(text, out var endpoint))
            throw map.Wrong(node, $"'{text}' is no address; expected one as 127.0.0.1:6230 or [::1]:623");
        return endpoint.Port == 0 ? new(endpoint.Address, StandardPort) : endpoint;
    }

    /// <summary>Where channels go on that have a sequence of their own; the others share one.</summary>
    private Dictionary<byte, IPEndPoint[]> Listen(YamlMap node, MachineModel machine)
    {
        var byChannel = new Dictionary<byte, IPEndPoint[]>();
        if (!node.IsMap("listen"))
            _next = Addresses(node, "listen") ?? _next;
        else if (node.Map("listen") is { } map)
        {
            foreach (var (channel, key) in map.Channels(NumbersOf(machine)))
                byChannel[channel] = Addresses(map, key) ?? throw map.Wrong(key, $"'{key}' has no address");
        }
        return byChannel;
    }

    /// <summary>The first node's card on each channel whose is told; those of the nodes behind it count up.</summary>
    private static Dictionary<byte, MacAddress> Macs(YamlMap node, MachineModel machine)
    {
        var byChannel = new Dictionary<byte, MacAddress>();
        if (!node.IsMap("mac"))
        {
            if (Mac(node, "mac") is { } primary)
                byChannel[machine.Lan.Channel] = primary;
        }
        else if (node.Map("mac") is { } map)
        {
            foreach (var (channel, key) in map.Channels(NumbersOf(machine)))
                byChannel[channel] = Mac(map, key) ?? throw map.Wrong(key, $"'{key}' has no address");
        }
        return byChannel;
    }

    private static byte[] NumbersOf(MachineModel machine) => [.. machine.Lans.Select(lan => lan.Channel)];

    private static MacAddress? Mac(YamlMap map, string key) =>
        map.Text(key) is not { } text ? null
        : MacAddress.TryParse(text, out var mac) && (mac.Octets[0] & 1) == 0 ? mac
        : throw map.Wrong(key, $"'{text}' is no address of a card; expected one as 52:54:00:12:34:56");

    private IPEndPoint[] Take(Dictionary<byte, IPEndPoint[]> own, byte channel)
    {
        if (!own.TryGetValue(channel, out var place))
        {
            place = _next;
            _next = Following(place);
        }
        else
            own[channel] = Following(place);
        return place;
    }

    private LanModel Placed(LanModel lan, IPEndPoint[] places, Dictionary<byte, MacAddress> macs, int index) =>
        lan with
        {
            Served = [.. places.SelectMany(place => host.ServedBy(place.Address)).Distinct()],
            Port = (ushort)places[0].Port,
            MacAddress = macs.TryGetValue(lan.Channel, out var mac)
                ? new(Plus(mac.Octets.ToArray(), index))
                : MacOf(places[0]),
        };

    private static MacAddress MacOf(IPEndPoint place)
    {
        var address = place.Address.GetAddressBytes();
        return new(
            new byte[] { 0x02, address[^4], address[^2], address[^1], (byte)(place.Port >> 8), (byte)place.Port }
        );
    }

    private IPEndPoint[] Following(IPEndPoint[] places) => [.. places.Select(Following)];

    /// <summary>The next address, or the next port; where the file does not say, the address on the standard port only.</summary>
    private IPEndPoint Following(IPEndPoint place) =>
        byAddress ?? place.Port == StandardPort
            ? new(new IPAddress(Plus(place.Address.GetAddressBytes(), 1)), place.Port)
            : new(place.Address, place.Port == ushort.MaxValue ? 1024 : place.Port + 1);

    /// <summary>Adds to a number in network order; it wraps.</summary>
    private static byte[] Plus(byte[] number, int more)
    {
        for (var (i, carry) = (number.Length - 1, more); i >= 0 && carry != 0; i--)
        {
            carry += number[i];
            number[i] = (byte)carry;
            carry >>= 8;
        }
        return number;
    }
}
