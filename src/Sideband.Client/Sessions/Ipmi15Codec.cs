using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>Packets of a session of IPMI 1.5.</summary>
internal sealed class Ipmi15Codec(AuthenticationType type, SessionPassword password, uint sessionId, uint firstSequence)
    : ISessionCodec
{
    private uint _outbound = firstSequence;

    public int Seal(Span<byte> datagram, PayloadType payloadType, ReadOnlySpan<byte> payload)
    {
        var length = Ipmi15Packet.Write(datagram, type, password, sessionId, _outbound, payload);
        if (_outbound != 0)
            _outbound = ReplayWindow.Next(_outbound);
        return length;
    }

    public bool TryOpen(Span<byte> datagram, out OpenedPacket opened)
    {
        opened = default;
        if (!SessionPacket.TryParse(datagram, out var packet) || packet.IsRmcpPlus || packet.SessionId != sessionId)
            return false;
        // Some controllers leave out the code where per-message authentication is off; what carries one must be right.
        if (packet.Format != AuthenticationType.None && !Ipmi15Packet.IsGenuine(in packet, password))
            return false;
        opened = new(PayloadType.Ipmi, packet.Sequence, packet.Payload);
        return true;
    }

    public void Dispose() { }
}
