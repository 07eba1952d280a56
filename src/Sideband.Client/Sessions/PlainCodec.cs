using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>Messages outside any session.</summary>
internal sealed class PlainCodec : ISessionCodec
{
    public int Seal(Span<byte> datagram, ReadOnlySpan<byte> message) =>
        Ipmi15Packet.Write(datagram, AuthenticationType.None, null, 0, 0, message);

    public bool TryOpen(Span<byte> datagram, out Span<byte> message)
    {
        message = default;
        if (!SessionPacket.TryParse(datagram, out var packet))
            return false;
        if (packet.IsRmcpPlus || packet.SessionId != 0 || packet.Format != AuthenticationType.None)
            return false;
        message = packet.Payload;
        return true;
    }

    public void Dispose() { }
}
