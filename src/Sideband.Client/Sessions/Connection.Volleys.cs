namespace Sideband.Client.Sessions;

/// <content>Requests that are sent and waited for together.</content>
internal sealed partial class Connection
{
    /// <summary>
    /// A controller that is there is asked for life, and heard, every few seconds: only of one that is gone nothing comes for so much of
    /// the time that a request is tried.
    /// </summary>
    private const double MostOfLimit = 0.75;

    /// <summary>Those that are to be woken once the lock is free.</summary>
    private Volley.Waiter? _ready;

    /// <summary>
    /// Sends requests that only read, as many at once as the window has room for, and waits for all of them. Where none is answered, or
    /// the controller falls silent, those that were not sent yet count as sent. What follows may run on the thread that receives.
    /// </summary>
    /// <param name="requests">All for the controller itself.</param>
    /// <param name="limit">How long to try each.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What became of each.</returns>
    public async Task<IReadOnlyList<Reply>> SendAllAsync(
        IReadOnlyList<Request> requests,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        var volley = new Volley(this, _codec, requests);
        using var stop = cancellation.UnsafeRegister(static volley => ((Volley)volley!).Wake(), volley);
        try
        {
            while (volley.HasMore)
            {
                await _window.EnterAsync(cancellation).ConfigureAwait(false);
                var wait = Begin(volley, limit);
                // A stop that came before the wait began wakes nobody.
                cancellation.ThrowIfCancellationRequested();
                await wait.ConfigureAwait(false);
                cancellation.ThrowIfCancellationRequested();
                if (volley.EndsInSilence(isSilent: Silence >= limit * MostOfLimit))
                    break;
            }
            return volley.Replies;
        }
        finally
        {
            if (cancellation.IsCancellationRequested)
                Abandon(volley);
        }
    }

    /// <summary>A request of a volley is over.</summary>
    public void Remove(VolleyExchange exchange, bool answered)
    {
        _commands.Remove(exchange.Sequence, answered);
        _window.Leave(!exchange.WasLost);
        Rest();
    }

    /// <summary>A volley goes on once the lock is free.</summary>
    public void ToWake(Volley.Waiter waiter) => (waiter.Next, _ready) = (_ready, waiter);

    /// <summary>Sends what the window has room for; a place in it is taken already.</summary>
    private Task Begin(Volley volley, TimeSpan limit)
    {
        lock (_gate)
        {
            if (_disposed || _codec != volley.Codec)
            {
                _window.Leave(atOnce: false);
                volley.FailRest(_disposed ? Timeouts.Closed(Peer) : Timeouts.SessionLost(Peer));
                return volley.WaitAsync();
            }
            var (now, first) = (Now, TimeSpan.MaxValue);
            _link.Hold();
            try
            {
                do
                {
                    var sequence = _commands.Reserve();
                    var exchange = volley.Begin(sequence, now + limit);
                    _commands.Add(sequence, exchange);
                    exchange.Started = now;
                    Transmit(exchange, now);
                    first = Next(exchange) < first ? Next(exchange) : first;
                } while (volley.HasMore && _window.TryEnter());
            }
            finally
            {
                _link.Release();
            }
            Arm(first, now);
            return volley.WaitAsync();
        }
    }

    private void Abandon(Volley volley)
    {
        lock (_gate)
        {
            foreach (var exchange in _commands.All)
            {
                if (exchange is VolleyExchange mine && mine.Volley == volley)
                    Remove(mine, answered: false);
            }
        }
    }

    /// <summary>Those that are to be woken, by whoever has the lock, when he has given it back.</summary>
    private Volley.Waiter? TakeReady()
    {
        var ready = _ready;
        _ready = null;
        return ready;
    }

    private static void Wake(Volley.Waiter? ready)
    {
        while (ready is { } waiter)
        {
            ready = waiter.Next;
            waiter.TrySetResult();
        }
    }
}
