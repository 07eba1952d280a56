using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>Messages outside any session.</summary>
internal sealed class PlainCodec : ISessionCodec
{
    public int Seal(Span<byte> datagram, PayloadType payloadType, ReadOnlySpan<byte> payload) =>
        Ipmi15Packet.Write(datagram, AuthenticationType.None, null, 0, 0, payload);

    public PacketFault Open(Span<byte> datagram, out OpenedPacket opened)
    {
        opened = default;
        if (!SessionPacket.TryParse(datagram, out var packet))
            return PacketFault.Unreadable;
        if (packet.IsRmcpPlus || packet.SessionId != 0 || packet.Format != AuthenticationType.None)
            return PacketFault.OtherSession;
        opened = new(PayloadType.Ipmi, packet.Sequence, packet.Payload, false);
        return PacketFault.None;
    }

    public void Dispose() { }
}
