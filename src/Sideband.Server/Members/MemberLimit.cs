using Sideband.Fleet.Members;

namespace Sideband.Server.Members;

/// <summary>
/// Gives up what a member is asked once nothing was heard of it for a while, however long an answer may take else: one that was stopped
/// takes connections still, and says nothing for ever.
/// </summary>
internal sealed class MemberLimit : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _patience;
    private readonly CancellationTokenSource _limit;
    private readonly ITimer _timer;

    /// <param name="members">Who says how long a member is silent.</param>
    /// <param name="member">Who is asked.</param>
    /// <param name="silence">How long it may be.</param>
    /// <param name="patience">How long is waited for it at most, even if it is heard of.</param>
    /// <param name="clock">The time.</param>
    /// <param name="also">What else ends it.</param>
    /// <param name="andAlso">And what else.</param>
    public MemberLimit(
        Membership members,
        Member member,
        TimeSpan silence,
        TimeSpan patience,
        TimeProvider clock,
        CancellationToken also = default,
        CancellationToken andAlso = default
    )
    {
        _patience = new(patience, clock);
        _limit = CancellationTokenSource.CreateLinkedTokenSource(_patience.Token, also, andAlso);
        _timer = clock.CreateTimer(_ => Look(), null, Beat, Beat);

        void Look()
        {
            if (members.SilenceOf(member) < silence)
                return;
            try
            {
                _limit.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has just answered.
            }
        }
    }

    /// <summary>Ends when it is given up.</summary>
    public CancellationToken Token => _limit.Token;

    /// <summary>It begins to answer: from now on it may be as long as it likes.</summary>
    public void Begins() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        _limit.Dispose();
        _patience.Dispose();
    }
}
