namespace Sideband.Client;

/// <summary>Sees what is sent and received.</summary>
public interface IPacketObserver
{
    /// <summary>A datagram as it is on the wire.</summary>
    /// <param name="sent">From here, or to here.</param>
    /// <param name="datagram">The bytes.</param>
    void OnDatagram(bool sent, ReadOnlySpan<byte> datagram);

    /// <summary>The IPMI message within, in the clear.</summary>
    /// <param name="sent">From here, or to here.</param>
    /// <param name="message">From the first address to the last checksum.</param>
    void OnMessage(bool sent, ReadOnlySpan<byte> message);
}
