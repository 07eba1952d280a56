using Sideband.Fleet.Stores;
using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>Whatever is changed in the audit trail later shows.</summary>
public abstract class AuditTrailTests(PostgresServer server, StoreKind kind) : StoreBench(server, kind)
{
    [Fact]
    public async Task Entries_come_back_in_their_order_and_the_chain_holds()
    {
        await using var store = await FilledAsync();
        Assert.Equal([1, 2, 3, 4, 5], (await store.Audit.ReadAsync(0, 10, Test)).Select(r => r.Number));
        var page = await store.Audit.ReadAsync(3, 1, Test);
        Assert.Equal(Entry(4), Assert.Single(page).Entry);
        var verdict = await store.Audit.VerifyAsync(Test);
        Assert.Equal((5, null), (verdict.Entries, verdict.Broken));
        Assert.Equal((await store.Audit.ReadAsync(4, 1, Test))[0].Hash.ToArray(), verdict.Head!.Value.ToArray());
    }

    [Fact]
    public async Task An_empty_trail_is_whole()
    {
        await using var store = await Store.OpenAsync();
        Assert.Equal(new(0, null, null), await store.Audit.VerifyAsync(Test));
    }

    [Theory]
    [InlineData("UPDATE audit SET who = 'eve' WHERE number = 3", 3)]
    [InlineData("UPDATE audit SET at = at + 1 WHERE number = 1", 1)]
    [InlineData("UPDATE audit SET detail = '' WHERE number = 2", 2)]
    [InlineData("UPDATE audit SET detail = NULL WHERE number = 5", 5)]
    [InlineData("DELETE FROM audit WHERE number = 4", 4)]
    [InlineData("UPDATE audit SET place = 'x' || what, what = '' WHERE number = 2", 2)]
    [InlineData("DELETE FROM audit WHERE number = 1", 1)]
    public async Task What_was_changed_is_found(string change, long broken)
    {
        await (await FilledAsync()).DisposeAsync();
        await Store.ExecuteAsync(change);
        await using var store = await Store.OpenAsync();
        Assert.Equal(broken, (await store.Audit.VerifyAsync(Test)).Broken);
    }

    [Fact]
    public void The_hash_is_of_the_bytes_that_the_guide_says()
    {
        // SHA-256 of 32 zeros, number, ms, and each text behind its length: computed with Python's hashlib.
        var entry = new AuditEntry(
            DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123),
            "ann",
            "reset",
            "node1",
            "sent"
        );
        Assert.Equal(
            "0f1bc8c72a5f0d1ef49d0837f2235161f15fba2b5b665d28cd263f3ed16d463e",
            Convert.ToHexStringLower(AuditChain.HashOf(AuditChain.Begin.Span, 1, entry))
        );
    }

    private async Task<FleetStore> FilledAsync()
    {
        var store = await Store.OpenAsync();
        await store.Audit.AppendAsync([Entry(1), Entry(2)], Test);
        await store.Audit.AppendAsync([Entry(3)], Test);
        await store.Audit.AppendAsync([Entry(4), Entry(5)], Test);
        return store;
    }

    private AuditEntry Entry(int number) =>
        new(Time.GetUtcNow(), "ann", "reset", $"node{number}", "done", number == 2 ? null : $"détail {number}");
}
