using Sideband.Client.Audits;
using Sideband.Fleet.Stores;
using Sideband.Server.Auditing;

namespace Sideband.Server.Tests;

/// <summary>What is kept of audits is read as often as it can change.</summary>
public sealed class AuditArchiveTests
{
    private readonly AuditArchive _archive = new(new MemoryDocuments());

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_counted_is_counted_as_all_of_it_would_be()
    {
        var run = await BeginAsync();
        await _archive.KeepAsync(run.Id, Audited("web1", 40, AuditSeverity.High, AuditSeverity.Low), Test);
        await _archive.KeepAsync(run.Id, Audited("web2", 80, AuditSeverity.Low, AuditSeverity.Low), Test);
        await _archive.KeepAsync(run.Id, new("web3", default) { Error = "it is silent" }, Test);
        var all = run.Counting([.. await _archive.NodesAsync(run.Id, Test)]);
        var counted = run.Counting([.. await _archive.CountedAsync(run, Test)]);
        Assert.Equal((2, 1, 40, 60), (counted.Done, counted.Failed, counted.Worst, counted.Mean));
        Assert.Equal(
            (all.Done, all.Failed, all.Worst, all.Mean),
            (counted.Done, counted.Failed, counted.Worst, counted.Mean)
        );
        Assert.Equal(all.With, counted.With);
        Assert.Equal(2, counted.With[(int)AuditSeverity.Low]);
    }

    [Fact]
    public async Task What_has_ended_is_read_once_and_what_goes_on_each_time()
    {
        var run = await BeginAsync();
        Assert.Empty(await _archive.CountedAsync(run, Test));
        await _archive.KeepAsync(run.Id, Audited("web1", 40), Test);
        Assert.Single(await _archive.CountedAsync(run, Test));
        var ended = run with { EndedAt = DateTimeOffset.UnixEpoch };
        var counted = await _archive.CountedAsync(ended, Test);
        Assert.Single(counted);
        Assert.Same(counted, await _archive.CountedAsync(ended, Test));
    }

    private Task<AuditRun> BeginAsync() =>
        _archive.BeginAsync(new AuditRun(0, "ann", DateTimeOffset.UnixEpoch, 3).Counting([]), Test);

    private static AuditedNode Audited(string name, int score, params AuditSeverity[] findings) =>
        new(name, DateTimeOffset.UnixEpoch)
        {
            Score = score,
            Findings = [.. findings.Select((severity, i) => new KeptFinding($"check-{i}", severity, default, "words"))],
        };
}
