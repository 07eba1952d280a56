using Sideband.Client;

namespace Sideband.Fleet.Members;

/// <summary>
/// A lease that this member has. By our own clock it ends before it does by the database's: it counts from before its renewal was
/// sent, and a margin is taken off. A process that was stopped finds that out before the next packet.
/// </summary>
internal sealed class Lease : ISendPermit
{
    private readonly TimeProvider _clock;
    private long _until;
    private long _untilByDay;

    public Lease(int shard, long epoch, TimeProvider clock) => (Shard, Epoch, _clock) = (shard, epoch, clock);

    public int Shard { get; }

    /// <summary>The fencing number.</summary>
    public long Epoch { get; }

    /// <summary>It is being given back: what is under way is finished.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>
    /// Whether the lease lasts still. The time of day is looked at, too: it goes on where a machine sleeps and the other clock stands
    /// still. Where it is put forward the lease ends too early, and is renewed in a moment.
    /// </summary>
    public bool MaySend =>
        _clock.GetTimestamp() < Volatile.Read(ref _until) && _clock.GetUtcNow().Ticks < Volatile.Read(ref _untilByDay);

    /// <summary>It was given or renewed.</summary>
    /// <param name="asked">Our clock before that was asked for.</param>
    /// <param name="askedByDay">The time of day then.</param>
    /// <param name="span">For how long, the margin taken off.</param>
    public void Extend(long asked, DateTimeOffset askedByDay, TimeSpan span)
    {
        Volatile.Write(ref _untilByDay, (askedByDay + span).Ticks);
        Volatile.Write(ref _until, asked + (long)(span.TotalSeconds * _clock.TimestampFrequency));
    }

    /// <summary>Nothing may be sent under it any more.</summary>
    public void End() => Volatile.Write(ref _until, long.MinValue);
}
