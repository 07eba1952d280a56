namespace Sideband.Fleet.Jobs;

/// <summary>
/// Whether something was sent. Either it is given up before it is sent, or it is sent and cannot be given up any more: between who
/// gives up and who sends there is no moment at which nobody knows.
/// </summary>
internal sealed class JobMark
{
    private const int Open = 0;
    private const int Sent = 1;
    private const int GivenUp = 2;
    private int _phase;

    /// <summary>Whether something may have been sent.</summary>
    public bool IsSent => Volatile.Read(ref _phase) == Sent;

    /// <summary>Called right before the first command that changes something.</summary>
    /// <exception cref="OperationCanceledException">It was given up: nothing may be sent.</exception>
    public void Send()
    {
        if (Interlocked.CompareExchange(ref _phase, Sent, Open) == GivenUp)
            throw new OperationCanceledException("It was given up before it was sent.");
    }

    /// <summary>Gives it up; false where it may have been sent.</summary>
    public bool TryGiveUp() => Interlocked.CompareExchange(ref _phase, GivenUp, Open) != Sent;
}
