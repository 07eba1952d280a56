using System.Security.Cryptography;

namespace Sideband.Fleet.Stores;

/// <summary>Who has done what.</summary>
internal sealed class AuditTable(StoreDatabase database) : IAuditTrail
{
    private const int Helping = 1000;
    private const string Last = "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1";

    private const string Add = """
        INSERT INTO audit(number, at, who, what, place, outcome, detail, hash)
        VALUES (@number, @at, @who, @what, @place, @outcome, @detail, @hash)
        """;

    private const string Read = """
        SELECT number, at, who, what, place, outcome, detail, hash FROM audit
        WHERE number > @after ORDER BY number LIMIT @limit
        """;

    public Task AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellation = default) =>
        database.InTransactionAsync(
            async transaction =>
            {
                await AppendAsync(transaction, entries, cancellation).ConfigureAwait(false);
                return true;
            },
            cancellation
        );

    /// <summary>Adds entries together with what they tell of.</summary>
    public async Task AppendAsync(
        StoreTransaction transaction,
        IReadOnlyList<AuditEntry> entries,
        CancellationToken cancellation
    )
    {
        if (entries.Count == 0)
            return;
        await database.SerialiseAsync(transaction, StoreLock.Audit, cancellation).ConfigureAwait(false);
        var last = await transaction
            .ReadAsync(Last, row => (row.GetInt64(0), row.GetFieldValue<byte[]>(1)), cancellation)
            .ConfigureAwait(false);
        var (number, hash) = last is [var newest] ? newest : (0, AuditChain.Begin.ToArray());
        foreach (var entry in entries)
        {
            hash = AuditChain.HashOf(hash, ++number, entry);
            await transaction
                .ExecuteAsync(
                    Add,
                    cancellation,
                    ("number", number),
                    ("at", entry.At.ToUnixTimeMilliseconds()),
                    ("who", entry.Who),
                    ("what", entry.What),
                    ("place", entry.Place),
                    ("outcome", entry.Outcome),
                    ("detail", entry.Detail),
                    ("hash", hash)
                )
                .ConfigureAwait(false);
        }
    }

    public Task<IReadOnlyList<AuditRecord>> ReadAsync(
        long after,
        int limit,
        CancellationToken cancellation = default
    ) =>
        database.InTransactionAsync(
            transaction =>
                transaction.ReadAsync(
                    Read,
                    row => new AuditRecord(
                        row.GetInt64(0),
                        new(
                            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
                            row.GetString(2),
                            row.GetString(3),
                            row.GetString(4),
                            row.GetString(5),
                            row.Text(6)
                        ),
                        row.GetFieldValue<byte[]>(7)
                    ),
                    cancellation,
                    ("after", after),
                    ("limit", (long)limit)
                ),
            cancellation
        );

    public Task<long> NewestAsync(CancellationToken cancellation = default) =>
        database.InTransactionAsync(
            transaction => transaction.NumberAsync("SELECT MAX(number) FROM audit", cancellation),
            cancellation
        );

    public async Task<AuditVerdict> VerifyAsync(CancellationToken cancellation = default)
    {
        ReadOnlyMemory<byte> before = AuditChain.Begin;
        for (long number = 0; ; )
        {
            var records = await ReadAsync(number, Helping, cancellation).ConfigureAwait(false);
            if (records.Count == 0)
                return new(number, null, number == 0 ? (ReadOnlyMemory<byte>?)null : before);
            foreach (var record in records)
            {
                number++;
                if (
                    record.Number != number
                    || !CryptographicOperations.FixedTimeEquals(
                        record.Hash.Span,
                        AuditChain.HashOf(before.Span, number, record.Entry)
                    )
                )
                    return new(number, number, number == 1 ? (ReadOnlyMemory<byte>?)null : before);
                before = record.Hash;
            }
        }
    }
}
