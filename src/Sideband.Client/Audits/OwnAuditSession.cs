namespace Sideband.Client.Audits;

/// <summary>A session that is the audit's alone.</summary>
internal sealed class OwnAuditSession(IpmiClient client) : IAuditSession
{
    public Task<T> AskAsync<T>(Func<IpmiClient, CancellationToken, Task<T>> work, CancellationToken cancellation) =>
        work(client, cancellation);
}
