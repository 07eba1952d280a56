using Sideband.Fleet.Stores;
using Sideband.Fleet.Tests;

namespace Sideband.Server.Tests;

/// <summary>A store whose audit trail cannot be written as long as a test says so.</summary>
internal sealed class SilentTrail(IFleetStore inner) : PassingStore(inner), IAuditTrail
{
    private readonly IAuditTrail _trail = inner.Audit;

    public bool IsFull { get; set; }

    public override IAuditTrail Audit => this;

    public Task AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellation = default) =>
        IsFull
            ? Task.FromException(new FleetStoreException("the disk is full"))
            : _trail.AppendAsync(entries, cancellation);

    public Task<IReadOnlyList<AuditRecord>> ReadAsync(
        long after,
        int limit,
        CancellationToken cancellation = default
    ) => _trail.ReadAsync(after, limit, cancellation);

    public Task<long> NewestAsync(CancellationToken cancellation = default) => _trail.NewestAsync(cancellation);

    public Task<AuditVerdict> VerifyAsync(CancellationToken cancellation = default) => _trail.VerifyAsync(cancellation);
}
