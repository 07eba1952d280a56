using System.Diagnostics.CodeAnalysis;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Sensors;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc;

/// <content>The buses to other controllers, and those of them that are part of the machine.</content>
public sealed partial class Controller
{
    private const byte NoReceiver = 0xFF;
    private readonly Dictionary<byte, IpmbBus> _buses = [];
    private readonly List<Controller> _satellites = [];
    private readonly Placement? _placement;

    /// <summary>The address of the controller on the IPMB.</summary>
    internal byte Address => _placement?.Address ?? LanMessage.ControllerAddress;

    internal bool IsSatellite => _placement is not null;

    internal IReadOnlyList<Controller> Satellites => _satellites;

    /// <summary>Its sensors and those of its satellites.</summary>
    internal IEnumerable<Sensor> AllSensors => _sensors.Concat(_satellites.SelectMany(s => s.AllSensors));

    /// <summary>Whether the primary IPMB goes on outside of the process; without that nobody else has an address on it.</summary>
    public bool IpmbIsJoined
    {
        get => PrimaryIpmb.Link is { IsUp: true };
        set => (PrimaryIpmb.Link ??= new()).IsUp = value;
    }

    private IpmbBus PrimaryIpmb => _buses[Channel.PrimaryIpmb];

    /// <summary>Takes a frame that came over the primary IPMB from outside.</summary>
    /// <param name="frame">From the slave address, or the broadcast before it, to the last checksum.</param>
    /// <returns>Whether it was for a controller of this machine.</returns>
    public bool ReceiveIpmb(ReadOnlySpan<byte> frame)
    {
        Advance();
        var taken = PrimaryIpmb.Receive(frame);
        DeliverAll();
        return taken;
    }

    /// <summary>Takes a frame for the outside; send it once <see cref="Flush"/> has returned.</summary>
    public bool TryTakeIpmb([NotNullWhen(true)] out byte[]? frame)
    {
        frame = PrimaryIpmb.Link?.Take();
        return frame is not null;
    }

    /// <summary>Where a controller sends its events after a reset: to the machine's own; those behind a satellite to nobody.</summary>
    private (byte Address, byte Lun) UsualEventReceiver =>
        _placement is { ReceivesEvents: false } ? (NoReceiver, (byte)0) : (LanMessage.ControllerAddress, (byte)0);

    private void Connect()
    {
        Attach(Channel.PrimaryIpmb, _placement?.Bus ?? new(), Address);
        foreach (var model in Machine.Satellites)
        {
            if (Channels[model.Channel] is null)
                Channels.Add(new(model.Channel, ChannelMedium.Ipmb, ChannelProtocol.Ipmb, ChannelSessions.None));
            if (!_buses.ContainsKey(model.Channel))
                Attach(model.Channel, new(), LanMessage.ControllerAddress);
            var part = new StorePart(_store, $"ipmb/{model.Channel}/{model.Address:X2}/");
            var place = new Placement(model.Address, _buses[model.Channel], this, !IsSatellite);
            _satellites.Add(new(model.Machine, part, Clock, Random, place));
        }
    }

    private void Attach(byte channel, IpmbBus bus, byte address)
    {
        var port = new IpmbPort(this, Channels[channel]!, bus, address);
        bus.Attach(port);
        Channels[channel]!.Port = port;
        _buses[channel] = bus;
    }

    /// <summary>Brings what waits on the buses where it goes, and what that leads to.</summary>
    private void DeliverAll()
    {
        while (DeliverOnce()) { }
    }

    /// <summary>No answer on a bus, nor one to who asks again, is to say that it was done.</summary>
    private void LeaveBusesOpen()
    {
        foreach (var (channel, bus) in _buses)
        {
            bus.Link?.Clear();
            (Channels[channel]?.Port as IpmbPort)?.LeaveOpen();
        }
        foreach (var satellite in _satellites)
            satellite.LeaveBusesOpen();
    }

    private bool DeliverOnce()
    {
        var delivered = false;
        foreach (var bus in _buses.Values)
        {
            if (bus.IsIdle)
                continue;
            bus.Deliver();
            delivered = true;
        }
        foreach (var satellite in _satellites)
            delivered |= satellite.DeliverOnce();
        return delivered;
    }

    /// <summary>A satellite has no log: its events go to the event receiver. (§29.3)</summary>
    private void SendEvent(in SystemEventRecord record)
    {
        if (EventReceiver.Address == NoReceiver || Channels[Channel.PrimaryIpmb]?.Port is not IpmbPort port)
            return;
        var message = new EventMessage(
            record.EvmRevision,
            (byte)record.SensorType,
            record.SensorNumber,
            record.EventType,
            record.Deassertion,
            record.EventData1,
            record.EventData2,
            record.EventData3
        );
        Span<byte> body = stackalloc byte[8];
        var length = Message.Write(PlatformEvent.Of(message), body);
        var (address, lun) = EventReceiver;
        var header = new MessageHeader(
            address,
            lun,
            Address,
            0,
            (byte)NetFn.SensorEvent,
            0,
            PlatformEvent.Command.Code
        );
        port.Request(in header, body[..length], null);
    }
}
