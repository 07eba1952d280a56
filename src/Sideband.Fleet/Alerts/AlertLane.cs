namespace Sideband.Fleet.Alerts;

/// <summary>
/// A route with what waits for it. What was told of an incident later makes what waits of it needless: whoever could not be
/// reached for an hour hears how things are, and not how they were.
/// </summary>
internal sealed class AlertLane(AlertRoute route, IAlertChannel channel) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan GivesUp = TimeSpan.FromHours(24);
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, AlertDelivery> _waiting = [];
    private DateTimeOffset? _sentAt;
    private string? _error;

    public AlertRoute Route => route;

    public AlertRouteStatus Status
    {
        get
        {
            lock (_gate)
                return new(route, _waiting.Count, _sentAt, _error);
        }
    }

    /// <summary>When the next is due; null where none waits.</summary>
    public DateTimeOffset? Due
    {
        get
        {
            lock (_gate)
                return _waiting.Values.FirstOrDefault()?.Due;
        }
    }

    public void Add(AlertDelivery delivery)
    {
        lock (_gate)
            _waiting[delivery.Id] = delivery;
    }

    /// <summary>The next; and whether a later one makes it needless.</summary>
    public (AlertDelivery Delivery, bool IsNeedless)? Next()
    {
        lock (_gate)
        {
            return _waiting.Values.FirstOrDefault() is { } first
                ? (first, _waiting.Values.Skip(1).Any(d => d.Notice.Incident.Id == first.Notice.Incident.Id))
                : null;
        }
    }

    public void Remove(AlertDelivery delivery)
    {
        lock (_gate)
            _waiting.Remove(delivery.Id);
    }

    /// <summary>Tries one.</summary>
    /// <returns>Null where it is through, taken or not; else when it is tried again.</returns>
    public async Task<AlertDelivery?> TryAsync(
        AlertDelivery delivery,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var error = await SendAsync(delivery.Notice, clock, cancellation).ConfigureAwait(false);
        if (error is null)
            return null;
        var now = clock.GetUtcNow();
        if (error.IsFinal || now - delivery.Notice.At >= GivesUp)
            return null;
        var rest = error.RetryAfter ?? FirstRest * (1 << Math.Min(delivery.Attempts, 16));
        var later = delivery with
        {
            Attempts = delivery.Attempts + 1,
            Due = now + (rest < LongestRest ? rest : LongestRest),
        };
        Add(later);
        return later;
    }

    /// <summary>Sends a notice now.</summary>
    /// <returns>What went wrong; null is nothing.</returns>
    public async Task<AlertException?> SendAsync(AlertNotice notice, TimeProvider clock, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        AlertException? error = null;
        try
        {
            await channel.SendAsync(notice, both.Token).ConfigureAwait(false);
        }
        catch (AlertException e)
        {
            error = e;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            error = new($"{route.Target.Place} did not answer within {Patience.TotalSeconds} s");
        }
        lock (_gate)
        {
            _error = error?.Message;
            if (error is null)
                _sentAt = clock.GetUtcNow();
        }
        return error;
    }

    public void Dispose() => channel.Dispose();
}
