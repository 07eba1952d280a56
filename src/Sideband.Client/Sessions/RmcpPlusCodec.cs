using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>Packets of a session of IPMI 2.0.</summary>
internal sealed class RmcpPlusCodec(SessionCipher cipher, uint ownId, uint controllerId) : ISessionCodec
{
    private ReplayWindow _inbound = ReplayWindow.RmcpPlus();
    private uint _outbound;

    public int Seal(Span<byte> datagram, ReadOnlySpan<byte> message)
    {
        _outbound = ReplayWindow.Next(_outbound);
        return cipher.Seal(datagram, PayloadType.Ipmi, controllerId, _outbound, message);
    }

    public bool TryOpen(Span<byte> datagram, out Span<byte> message)
    {
        message = default;
        if (!SessionPacket.TryParse(datagram, out var packet) || !packet.IsRmcpPlus || packet.SessionId != ownId)
            return false;
        if (packet.Type != PayloadType.Ipmi || !_inbound.Accepts(packet.Sequence))
            return false;
        if (!cipher.TryOpen(in packet, out message))
            return false;
        _inbound.Commit(packet.Sequence);
        return true;
    }

    public void Dispose() => cipher.Dispose();
}
