using Npgsql;

namespace Sideband.Cli.Tests.Members;

/// <summary>What the database itself says of who had which lease and when: a trigger writes it down.</summary>
internal sealed class LeaseLog(string connection)
{
    private const string Trigger = """
        CREATE TABLE lease_log(at TIMESTAMPTZ, shard BIGINT, owner TEXT, epoch BIGINT);
        CREATE FUNCTION log_lease() RETURNS trigger AS $$
          BEGIN INSERT INTO lease_log VALUES (clock_timestamp(), NEW.shard, NEW.owner, NEW.epoch); RETURN NEW; END
        $$ LANGUAGE plpgsql;
        CREATE TRIGGER log_lease AFTER UPDATE ON lease FOR EACH ROW
          WHEN (OLD.owner IS DISTINCT FROM NEW.owner) EXECUTE FUNCTION log_lease()
        """;

    public Task BeginAsync() => ReadAsync(Trigger, _ => true);

    /// <summary>All changes, in their order.</summary>
    public Task<List<Change>> AllAsync() =>
        ReadAsync(
            "SELECT at, shard, owner, epoch FROM lease_log ORDER BY at",
            row => new Change(
                row.GetFieldValue<DateTimeOffset>(0),
                (int)row.GetInt64(1),
                row.IsDBNull(2) ? null : row.GetString(2),
                row.GetInt64(3)
            )
        );

    /// <summary>The present runs of members, by their names.</summary>
    public async Task<Dictionary<string, string>> InstancesAsync()
    {
        var all = await ReadAsync(
            "SELECT name, instance FROM member ORDER BY begun",
            row => (row.GetString(0), row.GetString(1))
        );
        var latest = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, instance) in all)
            latest[name] = instance;
        return latest;
    }

    private async Task<List<T>> ReadAsync<T>(string text, Func<NpgsqlDataReader, T> map)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var link = new NpgsqlConnection(connection);
        await link.OpenAsync(cancellation);
        await using var command = link.CreateCommand();
#pragma warning disable CA2100 // Tests write their own texts.
        command.CommandText = text;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>A lease has another owner, or none.</summary>
    internal sealed record Change(DateTimeOffset At, int Shard, string? Owner, long Epoch);
}
