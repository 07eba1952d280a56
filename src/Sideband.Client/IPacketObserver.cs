using Sideband.Client.Quirks;

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

    /// <summary>The controller shows a quirk that it was not known to have; from now on it is taken as it is.</summary>
    /// <param name="quirk">Its row of the table.</param>
    void OnQuirk(QuirkEntry quirk) { }
}
