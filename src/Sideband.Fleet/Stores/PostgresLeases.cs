using System.Data.Common;
using Npgsql;
using Sideband.Fleet.Members;

namespace Sideband.Fleet.Stores;

/// <summary>
/// Leases in PostgreSQL, over connections of their own: renewals wait for no other work. A batch is one round trip and one transaction,
/// whose <c>now()</c> is not before the moment at which it was sent.
/// </summary>
internal sealed class PostgresLeases : ILeaseStore
{
    private const string Channel = "sideband_members";

    private const string Seen = """
        INSERT INTO member(instance, name, url, fingerprint, begun, seen) VALUES ($1, $2, $3, $4, now(), now())
        ON CONFLICT (instance) DO UPDATE SET url = excluded.url, fingerprint = excluded.fingerprint, seen = excluded.seen
        """;

    private const string Renew = "UPDATE lease SET until = now() + $3 WHERE owner = $1 AND shard = ANY($2)";

    private const string Members = """
        SELECT instance, name, url, fingerprint, begun, now() - seen, now() - seen < $1 FROM member
        WHERE seen > now() - interval '1 hour' ORDER BY name, begun
        """;

    private const string Leases =
        "SELECT shard, owner, epoch, owner IS NULL OR until + $1 < now() FROM lease ORDER BY shard";

    private const string Take = """
        UPDATE lease SET owner = $1, epoch = epoch + 1, until = now() + $3 WHERE shard IN (
          SELECT shard FROM lease WHERE shard = ANY($2) AND (owner IS NULL OR until + $4 < now())
          ORDER BY shard FOR UPDATE SKIP LOCKED)
        RETURNING shard, epoch
        """;

    private const string Give = """
        UPDATE lease SET owner = NULL FROM unnest($2, $3) AS given(shard, epoch)
        WHERE lease.owner = $1 AND lease.shard = given.shard AND lease.epoch = given.epoch
        """;

    private const string GiveAll = "UPDATE lease SET owner = NULL WHERE owner = $1";
    private const string Gone = "DELETE FROM member WHERE instance = $1 OR seen < now() - interval '1 day'";
    private const string Notify = "SELECT pg_notify($1, $2)";
    private readonly NpgsqlDataSource _source;
    private readonly string _place;

    public PostgresLeases(PostgresPlace place)
    {
        _place = place.ToString();
        _source = NpgsqlDataSource.Create(place.ForLeases);
    }

    public Task<LeaseLook> LookAsync(MemberOptions options, CancellationToken cancellation) =>
        LookAsync(_ => { }, options, cancellation);

    public Task<LeaseLook> BeatAsync(
        Member self,
        IReadOnlyList<int> held,
        MemberOptions options,
        CancellationToken cancellation
    ) =>
        LookAsync(
            batch =>
            {
                Add(batch, Seen, self.Instance, self.Name, self.Place, (object?)self.Fingerprint ?? DBNull.Value);
                Add(batch, Renew, self.Instance, Numbers(held), options.Lease);
            },
            options,
            cancellation
        );

    public Task<IReadOnlyList<LeaseRow>> TakeAsync(
        string instance,
        IReadOnlyList<int> shards,
        MemberOptions options,
        CancellationToken cancellation
    ) =>
        TryAsync<IReadOnlyList<LeaseRow>>(
            async batch =>
            {
                Add(batch, Take, instance, Numbers(shards), options.Lease, options.Grace);
                var reader = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                    return await ReadAsync(
                            reader,
                            row => new LeaseRow((int)row.GetInt64(0), instance, row.GetInt64(1), false),
                            cancellation
                        )
                        .ConfigureAwait(false);
            },
            cancellation
        );

    public Task GiveAsync(
        string instance,
        IReadOnlyList<(int Shard, long Epoch)> leases,
        CancellationToken cancellation
    ) =>
        DoAsync(
            batch =>
            {
                Add(batch, Give, instance, Numbers([.. leases.Select(l => l.Shard)]), Epochs(leases));
                Add(batch, Notify, Channel, "given");
            },
            cancellation
        );

    public Task LeaveAsync(string instance, CancellationToken cancellation) =>
        DoAsync(
            batch =>
            {
                Add(batch, GiveAll, instance);
                Add(batch, Gone, instance);
                Add(batch, Notify, Channel, "given");
            },
            cancellation
        );

    public Task TellAsync(string what, CancellationToken cancellation) =>
        DoAsync(batch => Add(batch, Notify, Channel, what), cancellation);

    public async Task ListenAsync(Action<string> told, CancellationToken cancellation)
    {
        try
        {
            var connection = await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                connection.Notification += (_, notification) => told(notification.Payload);
                var command = connection.CreateCommand();
                await using (command.ConfigureAwait(false))
                {
                    command.CommandText = $"LISTEN {Channel}";
                    await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
                }
                // What was told while nobody listened.
                told(Membership.Changed + "all");
                while (true)
                    await connection.WaitAsync(cancellation).ConfigureAwait(false);
            }
        }
        catch (DbException)
        {
            // Who listens begins anew; until then each beat looks.
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private Task<LeaseLook> LookAsync(
        Action<NpgsqlBatch> before,
        MemberOptions options,
        CancellationToken cancellation
    ) =>
        TryAsync(
            async batch =>
            {
                before(batch);
                Add(batch, Members, options.Lease);
                Add(batch, Leases, options.Grace);
                var reader = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    var members = await ReadAsync(reader, MemberOf, cancellation).ConfigureAwait(false);
                    await reader.NextResultAsync(cancellation).ConfigureAwait(false);
                    return new LeaseLook(members, await ReadAsync(reader, RowOf, cancellation).ConfigureAwait(false));
                }
            },
            cancellation
        );

    private Task<int> DoAsync(Action<NpgsqlBatch> fill, CancellationToken cancellation) =>
        TryAsync(
            batch =>
            {
                fill(batch);
                return batch.ExecuteNonQueryAsync(cancellation);
            },
            cancellation
        );

    private async Task<T> TryAsync<T>(Func<NpgsqlBatch, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            var connection = await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                var batch = connection.CreateBatch();
                await using (batch.ConfigureAwait(false))
                    return await work(batch).ConfigureAwait(false);
            }
        }
        catch (DbException e)
        {
            throw new FleetStoreException($"the store {_place}: {e.Message}", e);
        }
    }

#pragma warning disable CA2100 // The texts are ours; what comes from outside is a parameter.
    private static void Add(NpgsqlBatch batch, string text, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(command);
    }
#pragma warning restore CA2100

    private static long[] Numbers(IReadOnlyList<int> shards) => [.. shards.Select(shard => (long)shard)];

    private static long[] Epochs(IReadOnlyList<(int Shard, long Epoch)> leases) => [.. leases.Select(l => l.Epoch)];

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlDataReader reader,
        Func<NpgsqlDataReader, T> map,
        CancellationToken cancellation
    )
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            rows.Add(map(reader));
        return rows;
    }

    private static Member MemberOf(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            row.Text(3),
            row.GetFieldValue<DateTimeOffset>(4),
            row.GetFieldValue<TimeSpan>(5),
            row.GetBoolean(6)
        );

    private static LeaseRow RowOf(NpgsqlDataReader row) =>
        new((int)row.GetInt64(0), row.Text(1), row.GetInt64(2), row.GetBoolean(3));
}
