using Sideband.Client;
using Sideband.Fleet.Incidents;
using Sideband.Fleet.Stores;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet.Alerts;

/// <summary>Sends what has to be told, each route for itself, until it is taken.</summary>
public sealed class AlertDesk : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly AlertOptions _options;
    private readonly TimeProvider _clock;
    private readonly IIncidentStore? _store;

    /// <summary>Another may have taken over, and tells the same.</summary>
    private readonly ISendPermit? _permit;
    private readonly Dictionary<string, AlertLane> _lanes = new(StringComparer.OrdinalIgnoreCase);
    private long _lastId;

    /// <summary>Makes the ways to all receivers. Nothing is sent.</summary>
    /// <param name="options">Who is told.</param>
    /// <param name="clock">The time; null is the system's.</param>
    /// <exception cref="ArgumentException">Two routes have one name.</exception>
    public AlertDesk(AlertOptions options, TimeProvider? clock = null)
        : this(options, clock ?? TimeProvider.System, null, _ => []) { }

    internal AlertDesk(
        AlertOptions options,
        TimeProvider clock,
        IIncidentStore? store,
        Func<string, IReadOnlyList<string>> groupsOf,
        ISendPermit? permit = null
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _clock, _store, _permit) = (options, clock, store, permit);
        Planner = new(options, groupsOf, clock.LocalTimeZone);
        foreach (var route in options.Routes)
        {
            if (!_lanes.TryAdd(route.Name, new(route, AlertChannels.Of(route, clock))))
                throw new ArgumentException($"Two routes are called {route.Name}.", nameof(options));
        }
    }

    /// <summary>How the routes do, in the order of their file.</summary>
    public IReadOnlyList<AlertRouteStatus> Routes => [.. _options.Routes.Select(r => _lanes[r.Name].Status)];

    internal AlertPlanner Planner { get; }

    /// <summary>Sends a test by a route now, and waits for what becomes of it.</summary>
    /// <param name="name">The route.</param>
    /// <param name="who">Who wants to know.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether there is such a route; and what went wrong, null is nothing.</returns>
    public async Task<(bool IsThere, string? Error)> TestAsync(
        string name,
        string who,
        CancellationToken cancellation = default
    )
    {
        if (!_lanes.TryGetValue(name, out var lane))
            return (false, null);
        var now = _clock.GetUtcNow();
        var incident = new Incident(
            0,
            $"test/{name}",
            $"{who} tests the route {name}: nothing is wrong",
            EventSeverity.Information,
            IncidentState.Open,
            null,
            [],
            now,
            now
        )
        {
            Cause = "test",
            OpenedAt = now,
        };
        var notice = new AlertNotice(AlertNoticeKind.Test, incident, now, null, _options.Link?.ToString());
        var error = await lane.SendAsync(notice, _clock, cancellation).ConfigureAwait(false);
        return (true, error?.Message);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var lane in _lanes.Values)
            lane.Dispose();
    }

    /// <summary>Takes up what was on its way.</summary>
    internal void Restore(IEnumerable<AlertDelivery> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            _lastId = Math.Max(_lastId, delivery.Id);
            // A route that is no more takes nothing with it but what waited for it.
            if (_lanes.TryGetValue(delivery.Route, out var lane))
                lane.Add(delivery);
        }
    }

    /// <summary>Puts a notice into an envelope; it is sent when it is <see cref="Post">posted</see>, which has to be kept before.</summary>
    internal AlertDelivery Envelope(AlertMark mark, AlertNotice notice) =>
        new(++_lastId, mark.Route, notice, 0, notice.At);

    internal void Post(AlertDelivery delivery) => _lanes[delivery.Route].Add(delivery);

    internal Task RunAsync(CancellationToken cancellation) =>
        Task.WhenAll(_lanes.Values.Select(lane => RunAsync(lane, cancellation)));

    private async Task RunAsync(AlertLane lane, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await StepAsync(lane, cancellation).ConfigureAwait(false);
                await Task.Delay(Beat, _clock, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // That is how it ends; what waits is kept.
        }
    }

    /// <summary>Sends all that is due.</summary>
    internal async Task StepAsync(CancellationToken cancellation)
    {
        foreach (var lane in _lanes.Values)
            await StepAsync(lane, cancellation).ConfigureAwait(false);
    }

    private async Task StepAsync(AlertLane lane, CancellationToken cancellation)
    {
        while (
            _permit is not { MaySend: false }
            && lane.Next() is { } next
            && (next.IsNeedless || next.Delivery.Due <= _clock.GetUtcNow())
        )
        {
            var later = next.IsNeedless
                ? null
                : await lane.TryAsync(next.Delivery, _clock, cancellation).ConfigureAwait(false);
            await KeepAsync(next.Delivery, later, cancellation).ConfigureAwait(false);
            if (later is null)
                lane.Remove(next.Delivery);
        }
    }

    /// <summary>What was taken is not to be sent again after a restart: that is waited for.</summary>
    private async Task KeepAsync(AlertDelivery delivery, AlertDelivery? later, CancellationToken cancellation)
    {
        while (_store is not null)
        {
            try
            {
                await (
                    later is null
                        ? _store.DeliveredAsync(delivery.Id, CancellationToken.None)
                        : _store.PostponeAsync(later, CancellationToken.None)
                ).ConfigureAwait(false);
                return;
            }
            catch (FleetStoreException)
            {
                await Task.Delay(Beat, _clock, cancellation).ConfigureAwait(false);
            }
        }
    }
}
