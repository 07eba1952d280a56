namespace Sideband.Client.Transport;

/// <summary>Takes datagrams. It must not keep the bytes, and may not write into them unless they are its own packet.</summary>
internal interface IDatagramReceiver
{
    void OnDatagram(Span<byte> datagram);
}
