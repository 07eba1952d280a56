using Sideband.Client;

namespace Sideband.Interop.Tests;

/// <summary>Counts datagrams as they go to and come from the socket.</summary>
internal sealed class PacketCounter : IPacketObserver
{
    private int _sent;

    public int Sent => _sent;

    public void OnDatagram(bool sent, ReadOnlySpan<byte> datagram)
    {
        if (sent)
            Interlocked.Increment(ref _sent);
    }

    public void OnMessage(bool sent, ReadOnlySpan<byte> message) { }
}
