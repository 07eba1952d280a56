using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sideband.Fleet.Alerts;
using Sideband.Fleet.Incidents;

namespace Sideband.Fleet.Stores;

/// <summary>What wants a person, and what nobody wants to be told of for a while.</summary>
internal sealed class IncidentTable(StoreDatabase database, EventTable events, StoreFence? fence = null)
    : IIncidentStore
{
    private const int MostResolved = 1000;

    private const string Kept = """
        SELECT body FROM incident WHERE state <> 2 OR id IN (SELECT id FROM incident WHERE state = 2 ORDER BY id DESC LIMIT @most)
        ORDER BY id
        """;

    private const string Silences =
        "SELECT body FROM silence WHERE until > @now OR id = (SELECT MAX(id) FROM silence) ORDER BY id";

    private const string Marks = """
        SELECT m.body FROM alert_mark m JOIN incident i ON i.id = m.incident
        WHERE i.state <> 2 OR i.id IN (SELECT id FROM incident WHERE state = 2 ORDER BY id DESC LIMIT @most)
        """;

    private const string SaveMark = """
        INSERT INTO alert_mark(incident, route, body) VALUES (@incident, @route, @body)
        ON CONFLICT (incident, route) DO UPDATE SET body = excluded.body
        """;

    private const string Deliveries = "SELECT body FROM alert_delivery ORDER BY id";

    private const string SaveDelivery = """
        INSERT INTO alert_delivery(id, body) VALUES (@id, @body) ON CONFLICT (id) DO UPDATE SET body = excluded.body
        """;

    private const string Delivered = "DELETE FROM alert_delivery WHERE id = @id";
    private const string Mark = "SELECT log_read FROM incident_mark";
    private const string SetMark = "UPDATE incident_mark SET log_read = @read";

    private const string SaveIncident = """
        INSERT INTO incident(id, key, state, updated, body) VALUES (@id, @key, @state, @updated, @body)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, updated = excluded.updated, body = excluded.body
        """;

    private const string SaveSilence = """
        INSERT INTO silence(id, until, body) VALUES (@id, @until, @body)
        ON CONFLICT (id) DO UPDATE SET until = excluded.until, body = excluded.body
        """;

    public Task<IncidentArchive> LoadAsync(DateTimeOffset now, CancellationToken cancellation = default) =>
        database.InTransactionAsync(
            async transaction => new IncidentArchive(
                await ReadAsync(
                        transaction,
                        Kept,
                        IncidentJson.Default.Incident,
                        cancellation,
                        ("most", (long)MostResolved)
                    )
                    .ConfigureAwait(false),
                await ReadAsync(
                        transaction,
                        Silences,
                        IncidentJson.Default.Silence,
                        cancellation,
                        ("now", now.ToUnixTimeMilliseconds())
                    )
                    .ConfigureAwait(false),
                await ReadAsync(
                        transaction,
                        Marks,
                        IncidentJson.Default.AlertMark,
                        cancellation,
                        ("most", (long)MostResolved)
                    )
                    .ConfigureAwait(false),
                await ReadAsync(transaction, Deliveries, IncidentJson.Default.AlertDelivery, cancellation)
                    .ConfigureAwait(false),
                await transaction.NumberAsync(Mark, cancellation).ConfigureAwait(false)
            ),
            cancellation
        );

    public Task SaveAsync(IncidentBatch batch, CancellationToken cancellation = default) =>
        database.InTransactionAsync(
            async transaction =>
            {
                if (fence is not null)
                    await fence.CheckAsync(transaction, cancellation).ConfigureAwait(false);
                foreach (var incident in batch.Incidents)
                    await transaction
                        .ExecuteAsync(
                            SaveIncident,
                            cancellation,
                            ("id", incident.Id),
                            ("key", incident.Key),
                            ("state", (long)incident.State),
                            ("updated", incident.Updated.ToUnixTimeMilliseconds()),
                            ("body", JsonSerializer.Serialize(incident, IncidentJson.Default.Incident))
                        )
                        .ConfigureAwait(false);
                foreach (var silence in batch.Silences)
                    await transaction
                        .ExecuteAsync(
                            SaveSilence,
                            cancellation,
                            ("id", silence.Id),
                            ("until", silence.Until.ToUnixTimeMilliseconds()),
                            ("body", JsonSerializer.Serialize(silence, IncidentJson.Default.Silence))
                        )
                        .ConfigureAwait(false);
                foreach (var mark in batch.Marks)
                    await transaction
                        .ExecuteAsync(
                            SaveMark,
                            cancellation,
                            ("incident", mark.Incident),
                            ("route", mark.Route.ToUpperInvariant()),
                            ("body", JsonSerializer.Serialize(mark, IncidentJson.Default.AlertMark))
                        )
                        .ConfigureAwait(false);
                foreach (var delivery in batch.Deliveries)
                    await SaveAsync(transaction, delivery, cancellation).ConfigureAwait(false);
                return await transaction
                    .ExecuteAsync(SetMark, cancellation, ("read", batch.LogRead))
                    .ConfigureAwait(false);
            },
            cancellation
        );

    public Task DeliveredAsync(long delivery, CancellationToken cancellation = default) =>
        database.InTransactionAsync(
            transaction => transaction.ExecuteAsync(Delivered, cancellation, ("id", delivery)),
            cancellation
        );

    public Task PostponeAsync(AlertDelivery delivery, CancellationToken cancellation = default) =>
        database.InTransactionAsync(transaction => SaveAsync(transaction, delivery, cancellation), cancellation);

    public Task<IReadOnlyList<FleetEvent>> LogNewsAsync(
        long after,
        int limit,
        CancellationToken cancellation = default
    ) => events.LogNewsAsync(after, limit, cancellation);

    private static Task<int> SaveAsync(
        StoreTransaction transaction,
        AlertDelivery delivery,
        CancellationToken cancellation
    ) =>
        transaction.ExecuteAsync(
            SaveDelivery,
            cancellation,
            ("id", delivery.Id),
            ("body", JsonSerializer.Serialize(delivery, IncidentJson.Default.AlertDelivery))
        );

    private static Task<IReadOnlyList<T>> ReadAsync<T>(
        StoreTransaction transaction,
        string text,
        JsonTypeInfo<T> type,
        CancellationToken cancellation,
        params (string Name, object? Value)[] parameters
    ) =>
        transaction.ReadAsync(
            text,
            row =>
                JsonSerializer.Deserialize(row.GetString(0), type)
                ?? throw new FleetStoreException("A kept incident is empty."),
            cancellation,
            parameters
        );
}
