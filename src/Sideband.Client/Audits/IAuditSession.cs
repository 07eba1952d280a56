namespace Sideband.Client.Audits;

/// <summary>A session that an audit may ask in, one question at a time.</summary>
public interface IAuditSession
{
    /// <summary>Asks.</summary>
    /// <param name="work">The question. It keeps the client no longer than it lasts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiException">What <paramref name="work"/> throws, or nobody gets in.</exception>
    Task<T> AskAsync<T>(Func<IpmiClient, CancellationToken, Task<T>> work, CancellationToken cancellation);
}
