using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Sideband.Bmc;

/// <summary>
/// Datagrams that a controller sends unasked: traps, console output, answers that took their time. They leave after the
/// store has been flushed, as answers do.
/// </summary>
internal sealed class Outbox
{
    /// <summary>What nobody takes away does not pile up: a lost datagram is what the network does, too.</summary>
    private const int Most = 1024;

    private readonly Queue<(byte[] Datagram, IPEndPoint To)> _waiting = new();

    public bool IsEmpty => _waiting.Count == 0;

    public void Post(IPEndPoint to, ReadOnlySpan<byte> datagram)
    {
        if (_waiting.Count >= Most)
            _waiting.Dequeue();
        _waiting.Enqueue((datagram.ToArray(), to));
    }

    /// <summary>What waits promises what did not come true.</summary>
    public void Clear() => _waiting.Clear();

    public bool TryTake([NotNullWhen(true)] out byte[]? datagram, [NotNullWhen(true)] out IPEndPoint? to)
    {
        var taken = _waiting.TryDequeue(out var next);
        (datagram, to) = next;
        return taken;
    }
}
