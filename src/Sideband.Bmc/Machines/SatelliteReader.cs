using Sideband.Bmc.Channels;

namespace Sideband.Bmc.Machines;

/// <summary>Reads the controllers beside a machine's own.</summary>
internal static class SatelliteReader
{
    /// <summary>The channel of those behind a satellite, where nothing else is said: its own IPMB is channel 0.</summary>
    private const byte UsualOfSatellite = 7;

    /// <summary>Those beside a machine's controller.</summary>
    /// <param name="map">The machine.</param>
    /// <param name="taken">The channels that its controller has for something else.</param>
    public static IReadOnlyList<SatelliteModel> Read(YamlMap map, params IReadOnlyCollection<byte> taken) =>
        Read(map, Channel.PrimaryIpmb, taken);

    private static List<SatelliteModel> Read(YamlMap map, byte usualChannel, IReadOnlyCollection<byte> taken)
    {
        var satellites = new List<SatelliteModel>();
        foreach (var item in map.Maps("satellites"))
        {
            var satellite = Read(item, usualChannel, satellites.Count, taken);
            if (satellites.Any(other => (other.Address, other.Channel) == (satellite.Address, satellite.Channel)))
                throw item.Wrong("address", $"another satellite has the address 0x{satellite.Address:X2}");
            satellites.Add(satellite);
            item.Finish();
        }
        return satellites;
    }

    private static SatelliteModel Read(YamlMap item, byte usualChannel, int index, IReadOnlyCollection<byte> taken)
    {
        // 00h to 0Fh and F0h to FFh are I²C's own, 20h the machine's controller's. (§20.9)
        var address = (byte)(item.Whole("address", 0x10, 0xEE) ?? throw item.Wrong("address", "'address' is missing"));
        if (address % 2 != 0 || address == 0x20)
            throw item.Wrong("address", "an address is even and not 0x20, as 0x22");
        var channel = (byte)(item.Whole("channel", 0, 11) ?? usualChannel);
        if (taken.Contains(channel))
            throw item.Wrong("channel", $"channel {channel} has another use; take another one from 1 to 11");
        var name = item.Text("name") ?? $"Satellite {index + 1}";
        var machine = new MachineModel
        {
            Identity = MachineReader.Identity(item, name),
            Sensors = MachineReader.Sensors(item),
            Inventories = MachineReader.Inventories(item, name),
            Satellites = Read(item, UsualOfSatellite, [Channel.PrimaryIpmb]),
        };
        return new(address, channel, machine with { Buses = BusReader.Read(item, machine.Sensors) });
    }
}
