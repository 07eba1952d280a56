using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Sideband.Bmc;

/// <summary>
/// Datagrams that a controller sends unasked: traps, console output, answers that took their time. They leave after the
/// store has been flushed, as answers do. Their bytes lie in lent memory, so that an idle controller keeps none.
/// </summary>
internal sealed class Outbox
{
    /// <summary>What nobody takes away does not pile up: a lost datagram is what the network does, too.</summary>
    private const int Most = 1024;

    private readonly Queue<(byte[] Lent, int Length, IPEndPoint To, byte Channel)> _waiting = new();
    private byte[]? _taken;

    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>Sends a datagram over a LAN channel.</summary>
    public void Post(byte channel, IPEndPoint to, ReadOnlySpan<byte> datagram)
    {
        if (_waiting.Count >= Most)
            ArrayPool<byte>.Shared.Return(_waiting.Dequeue().Lent);
        var lent = ArrayPool<byte>.Shared.Rent(datagram.Length);
        datagram.CopyTo(lent);
        _waiting.Enqueue((lent, datagram.Length, to, channel));
    }

    /// <summary>What waits promises what did not come true.</summary>
    public void Clear()
    {
        while (_waiting.TryDequeue(out var next))
            ArrayPool<byte>.Shared.Return(next.Lent);
    }

    /// <summary>Takes the oldest; its bytes are good until the next call.</summary>
    public bool TryTake(out ReadOnlySpan<byte> datagram, [NotNullWhen(true)] out IPEndPoint? to, out byte channel)
    {
        if (_taken is { } before)
            ArrayPool<byte>.Shared.Return(before);
        var taken = _waiting.TryDequeue(out var next);
        (_taken, to, channel) = (next.Lent, next.To, next.Channel);
        datagram = next.Lent.AsSpan(0, next.Length);
        return taken;
    }
}
