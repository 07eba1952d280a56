using System.Net;
using Sideband.Bmc.Channels;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Lan;

/// <summary>
/// Takes datagrams that came over a LAN channel and gives back the answers. It knows no sockets: whoever has one calls
/// <see cref="Receive"/>, and sends what that wrote back to where the datagram came from.
/// </summary>
internal sealed class LanServer : IDisposable
{
    /// <summary>What an answer may need.</summary>
    public const int LargestDatagram = 1200;

    /// <summary>Stands in a pong for "this controller has DCMI". (DCMI 1.5 §6.4.8)</summary>
    private const uint DcmiIana = 36465;

    private readonly LoginGate _gate;
    private readonly Ipmi15Server _ipmi15;
    private readonly RmcpPlusServer _rmcpPlus;

    public LanServer(Controller controller, LanChannel channel)
    {
        _gate = new(controller, channel.Channel, channel.Settings.BadPasswords, () => channel.Settings.LogsLockouts);
        Sender = new(controller.Sessions, _gate, controller.Outbox);
        var messages = new LanMessages(controller, channel, Sender);
        _ipmi15 = new(controller, channel, _gate, messages);
        _rmcpPlus = new(controller, channel, _gate, messages);
        channel.Channel.Port = messages.Port;
        Channel = channel;
    }

    /// <summary>The channel that it serves.</summary>
    public LanChannel Channel { get; }

    /// <summary>Sends within its sessions unasked.</summary>
    public SessionSender Sender { get; }

    /// <summary>The challenges that sessions of IPMI 1.5 begin with.</summary>
    public Ipmi15Server Ipmi15 => _ipmi15;

    public void Dispose() => _gate.Dispose();

    /// <summary>Handles a datagram; it is overwritten where it was encrypted.</summary>
    /// <returns>How many bytes of <paramref name="reply"/> are to be sent back; 0 is nothing.</returns>
    public int Receive(Span<byte> datagram, IPEndPoint peer, Span<byte> reply)
    {
        Channel.Statistics.Received();
        var length = Handle(datagram, peer, reply);
        if (length > 0)
            Channel.Statistics.Sent();
        return length;
    }

    private int Handle(Span<byte> datagram, IPEndPoint peer, Span<byte> reply)
    {
        if (
            datagram.Length < RmcpHeader.Size
            || !Message.TryRead<RmcpHeader>(datagram[..RmcpHeader.Size], out var header)
        )
            return 0;
        if (header.Version != RmcpHeader.Version10 || header.Acknowledgement)
            return 0;
        Channel.Statistics.Valid();
        if (header.Class == RmcpClass.Asf)
            return Pong(header, datagram[RmcpHeader.Size..], reply);
        if (!SessionPacket.TryParse(datagram, out var packet))
            return 0;
        return packet.IsRmcpPlus ? _rmcpPlus.Receive(in packet, peer, reply) : _ipmi15.Receive(in packet, peer, reply);
    }

    private static int Pong(in RmcpHeader header, ReadOnlySpan<byte> body, Span<byte> reply)
    {
        if (!Message.TryRead<AsfMessage>(body, out var ping))
            return 0;
        if (ping.Iana != AsfMessage.AsfIana || ping.Type != AsfMessageType.PresencePing)
            return 0;
        var pong = new PresencePong(DcmiIana, 0, AsfEntities.Asf10 | AsfEntities.Ipmi, 0);
        var length = Message.Write(header with { Sequence = RmcpHeader.NoAcknowledgement }, reply);
        return length + Message.Write(AsfMessage.PresencePong(ping.Tag, in pong), reply[length..]);
    }
}
