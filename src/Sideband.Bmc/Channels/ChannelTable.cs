using Sideband.Bmc.Machines;
using Sideband.Bmc.Serial;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Channels;

/// <summary>The channels by number. (IPMI v2.0 §6.3)</summary>
internal sealed class ChannelTable
{
    private readonly Channel?[] _channels = new Channel?[Channel.Numbers];
    private readonly LanChannel[] _lans;

    /// <summary>The channels of a machine's controller; a satellite has its IPMB alone.</summary>
    public ChannelTable(INvStore store, MachineModel machine, bool isSatellite)
    {
        Add(new(Channel.PrimaryIpmb, ChannelMedium.Ipmb, ChannelProtocol.Ipmb, ChannelSessions.None));
        _lans = isSatellite ? [] : [.. machine.Lans.Select(lan => MakeLan(store, machine, lan))];
        if (isSatellite)
            return;
        Host = Add(
            new(Channel.SystemInterface, ChannelMedium.SystemInterface, ChannelProtocol.Kcs, ChannelSessions.None)
        );
        if (machine.Serial is not { } serial)
            return;
        Serial = new(store, serial);
        Add(Serial.Channel);
    }

    public IEnumerable<Channel> All => _channels.OfType<Channel>();

    /// <summary>The LAN channels, the primary one first.</summary>
    public IReadOnlyList<LanChannel> Lans => _lans;

    /// <summary>The primary one of the LAN channels.</summary>
    public LanChannel Lan =>
        _lans is [var primary, ..] ? primary : throw new InvalidOperationException("A satellite has no LAN.");

    /// <summary>The serial channel; null where there is none.</summary>
    public SerialChannel? Serial { get; }

    /// <summary>The system interface; null where there is none.</summary>
    public Channel? Host { get; }

    /// <summary>The channel of a number; null where there is none.</summary>
    public Channel? this[byte number] => number < _channels.Length ? _channels[number] : null;

    /// <summary>The channel that a request speaks of: Eh is the one it comes over.</summary>
    public Channel? Find(in Caller caller, byte number) => number == Channel.Present ? caller.Channel : this[number];

    /// <summary>The LAN channel that a request speaks of; null where that channel is no LAN.</summary>
    public LanChannel? FindLan(in Caller caller, byte number)
    {
        var channel = Find(in caller, number);
        foreach (var lan in _lans)
        {
            if (lan.Channel == channel)
                return lan;
        }
        return null;
    }

    public Channel Add(Channel channel)
    {
        if (_channels[channel.Number] is not null || channel.Number == Channel.Present)
            throw new ArgumentException($"Channel {channel.Number} is taken.", nameof(channel));
        return _channels[channel.Number] = channel;
    }

    private LanChannel MakeLan(INvStore store, MachineModel machine, LanModel lan) =>
        new(
            Add(new(lan.Channel, ChannelMedium.Lan, ChannelProtocol.Ipmb, ChannelSessions.Multiple)),
            store,
            machine,
            lan
        );
}
