using Sideband.Bmc.Lan;
using Sideband.Protocol.Framing;

namespace Sideband.Bmc.Channels;

/// <summary>Requests that the controller sent on a channel for others, or for itself. (IPMI v2.0 §6.13.3)</summary>
internal sealed class PendingTable(TimeProvider time)
{
    /// <summary>A number is free again when no answer came for so long. (§6.13.4)</summary>
    public static readonly TimeSpan Expiration = TimeSpan.FromSeconds(5);

    private readonly Entry?[] _entries = new Entry?[LanMessage.SequenceModulus];
    private byte _next;

    /// <summary>What becomes of an answer.</summary>
    internal delegate void Arrived(scoped in LanMessage response);

    private sealed record Entry(
        byte To,
        byte NetFn,
        byte Command,
        LanSession? Session,
        DateTimeOffset Expires,
        Arrived Arrived
    );

    /// <summary>Gives a request a number; null where all are in use.</summary>
    public byte? Add(scoped in LanMessage request, LanSession? session, Arrived arrived)
    {
        var now = time.GetUtcNow();
        for (var tries = 0; tries < _entries.Length; tries++)
        {
            var sequence = _next;
            _next = (byte)((_next + 1) % _entries.Length);
            if (_entries[sequence] is { } entry && now < entry.Expires)
                continue;
            _entries[sequence] = new(request.To, request.NetFn, request.Command, session, now + Expiration, arrived);
            return sequence;
        }
        return null;
    }

    /// <summary>Forgets a request that could not be sent.</summary>
    public void Remove(byte sequence) => _entries[sequence] = null;

    /// <summary>Passes an answer on to who waits for it; nobody does where it is late, repeated or another's.</summary>
    public void Complete(scoped in LanMessage response, LanSession? session)
    {
        if (_entries[response.Sequence] is not { } entry || time.GetUtcNow() >= entry.Expires)
            return;
        if (entry.To != response.From || entry.Command != response.Command || entry.Session != session)
            return;
        if ((entry.NetFn | 1) != response.NetFn)
            return;
        _entries[response.Sequence] = null;
        entry.Arrived(in response);
    }
}
