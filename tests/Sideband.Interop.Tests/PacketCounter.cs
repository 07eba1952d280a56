using Sideband.Client;

namespace Sideband.Interop.Tests;

/// <summary>
/// Counts datagrams as they go to the socket, without those of messages that are sent again: on a machine with too much to do
/// some answers take longer than a retry waits, and that is not what tests want to count.
/// </summary>
internal sealed class PacketCounter : IPacketObserver
{
    /// <summary>Within so many messages no sequence number comes again but for a retry.</summary>
    private const int Remembered = 48;

    private readonly Lock _gate = new();
    private readonly Queue<string> _recent = new();
    private int _sent;

    public int Sent => _sent;

    /// <summary>Messages that were sent again.</summary>
    public int Retries { get; private set; }

    public void OnDatagram(bool sent, ReadOnlySpan<byte> datagram)
    {
        if (sent)
            Interlocked.Increment(ref _sent);
    }

    public void OnMessage(bool sent, ReadOnlySpan<byte> message)
    {
        if (!sent)
            return;
        var text = Convert.ToHexString(message);
        lock (_gate)
        {
            if (_recent.Contains(text))
            {
                Interlocked.Decrement(ref _sent);
                Retries++;
            }
            _recent.Enqueue(text);
            if (_recent.Count > Remembered)
                _recent.Dequeue();
        }
    }
}
