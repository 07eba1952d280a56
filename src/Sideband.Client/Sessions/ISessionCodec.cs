namespace Sideband.Client.Sessions;

/// <summary>Puts messages into packets of a session, and takes them out.</summary>
internal interface ISessionCodec : IDisposable
{
    /// <summary>Writes a packet with a new number.</summary>
    int Seal(Span<byte> datagram, ReadOnlySpan<byte> message);

    /// <summary>The message of a packet; false where the packet is another session's, old or not genuine.</summary>
    bool TryOpen(Span<byte> datagram, out Span<byte> message);
}
