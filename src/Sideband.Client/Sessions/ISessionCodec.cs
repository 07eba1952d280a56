using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>Puts payloads into packets of a session, and takes them out.</summary>
internal interface ISessionCodec : IDisposable
{
    /// <summary>Writes a packet with a new number.</summary>
    int Seal(Span<byte> datagram, PayloadType payloadType, ReadOnlySpan<byte> payload);

    /// <summary>What a packet carries.</summary>
    /// <returns>Why it is not taken; none where it is.</returns>
    PacketFault Open(Span<byte> datagram, out OpenedPacket packet);
}
