using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>Puts payloads into packets of a session, and takes them out.</summary>
internal interface ISessionCodec : IDisposable
{
    /// <summary>Writes a packet with a new number.</summary>
    int Seal(Span<byte> datagram, PayloadType payloadType, ReadOnlySpan<byte> payload);

    /// <summary>What a packet carries; false where the packet is another session's, old or not genuine.</summary>
    bool TryOpen(Span<byte> datagram, out OpenedPacket packet);
}
