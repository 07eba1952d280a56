using Sideband.Client;
using Sideband.Client.Audits;
using Sideband.Fleet;

namespace Sideband.Server.Auditing;

/// <summary>The session of an owner: whatever is more urgent than an audit comes between its questions.</summary>
internal sealed class OwnerSession(Owner owner) : IAuditSession
{
    public Task<T> AskAsync<T>(Func<IpmiClient, CancellationToken, Task<T>> work, CancellationToken cancellation) =>
        owner.AskAsync(null, FleetPriority.Audit, work, cancellation);
}
