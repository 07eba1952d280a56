using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>Packets of a session of IPMI 2.0.</summary>
internal sealed class RmcpPlusCodec(SessionCipher cipher, uint ownId, uint controllerId) : ISessionCodec
{
    private ReplayWindow _inbound = ReplayWindow.RmcpPlus();
    private uint _outbound;

    public int Seal(Span<byte> datagram, PayloadType payloadType, ReadOnlySpan<byte> payload)
    {
        _outbound = ReplayWindow.Next(_outbound);
        return cipher.Seal(datagram, payloadType, controllerId, _outbound, payload);
    }

    public bool TryOpen(Span<byte> datagram, out OpenedPacket opened)
    {
        opened = default;
        if (!SessionPacket.TryParse(datagram, out var packet) || !packet.IsRmcpPlus || packet.SessionId != ownId)
            return false;
        if (packet.Type is not (PayloadType.Ipmi or PayloadType.Sol) || !_inbound.Accepts(packet.Sequence))
            return false;
        if (!cipher.TryOpen(in packet, out var payload))
            return false;
        _inbound.Commit(packet.Sequence);
        opened = new(packet.Type, packet.Sequence, payload);
        return true;
    }

    public void Dispose() => cipher.Dispose();
}
