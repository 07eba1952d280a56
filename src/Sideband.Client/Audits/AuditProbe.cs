using System.Net;

namespace Sideband.Client.Audits;

/// <summary>
/// Learns how open a controller is: first what a stranger sees, then what an account sees. It goes slowly, has one session at a time,
/// never fails to log in, and stops when the controller shows that it has had enough.
/// </summary>
public static class AuditProbe
{
    /// <summary>Asks one controller.</summary>
    /// <param name="host">What the person calls it.</param>
    /// <param name="address">Its name or address.</param>
    /// <param name="options">Port, time and observer.</param>
    /// <param name="audit">How.</param>
    /// <param name="user">A user that there is, where one is known: he is named, no more.</param>
    /// <param name="account">An account; null sees what a stranger sees.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiTimeoutException">Nobody is there.</exception>
    public static async Task<AuditFacts> RunAsync(
        string host,
        string address,
        ClientOptions options,
        AuditOptions audit,
        string? user = null,
        Credentials? account = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(audit);
        var peer = await IpmiClient.ResolveAsync(address, options.Port, cancellation).ConfigureAwait(false);
        var pace = new AuditPace(options.Clock, audit.PacketsPerSecond);
        using var stranger = new StrangerProbe(peer, options, audit, pace, account?.User ?? user);
        var facts = await stranger.RunAsync(host, cancellation).ConfigureAwait(false);
        if (audit.Services is { } ports)
        {
            var services = new ServiceProbe(peer.Address, ports, pace, options.Clock);
            facts = facts with
            {
                Services = await services.RunAsync(cancellation).ConfigureAwait(false),
                ServicePorts = ports,
            };
        }
        if (stranger.HasStopped)
            return facts;
        if (account is not null)
            facts = await LogInAsync(facts, peer, options, audit, pace, account, cancellation).ConfigureAwait(false);
        if (audit.Passwords is not null && facts.Account?.Users is { } users)
            facts = await stranger
                .NameMoreAsync(facts, AccountChecks.Enabled(users).Select(u => u.Name), cancellation)
                .ConfigureAwait(false);
        // It leaves sessions half open, so it comes last.
        return audit.TimesNames && !stranger.HasStopped
            ? await stranger.TimeAsync(facts, cancellation).ConfigureAwait(false)
            : facts;
    }

    /// <summary>
    /// Asks one controller, and in a session of somebody else's what an account sees: between any two questions that one may ask his own.
    /// </summary>
    /// <param name="host">What the person calls it.</param>
    /// <param name="address">Its name or address.</param>
    /// <param name="options">Port, time and observer.</param>
    /// <param name="audit">How.</param>
    /// <param name="session">The session.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiException">Nobody is there, or nobody gets in.</exception>
    public static async Task<AuditFacts> RunAsync(
        string host,
        string address,
        ClientOptions options,
        AuditOptions audit,
        IAuditSession session,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(session);
        // First of all: who is not let in, or finds nobody, asks nothing more.
        var user = await session
            .AskAsync((client, _) => Task.FromResult(client.Credentials.User), cancellation)
            .ConfigureAwait(false);
        var facts = await RunAsync(host, address, options, audit, user, null, cancellation).ConfigureAwait(false);
        try
        {
            var pace = new AuditPace(options.Clock, audit.PacketsPerSecond);
            var (seen, identity) = await new AccountProbe(session, audit, pace, cancellation)
                .RunAsync()
                .ConfigureAwait(false);
            return facts with { Account = seen, Identity = identity ?? facts.Identity };
        }
        catch (IpmiException e)
        {
            return facts with { Unseen = [.. facts.Unseen, $"the account saw nothing: {e.Message}"] };
        }
    }

    /// <summary>
    /// Sees what the account sees. A password that does not fit shows in RAKP message 2, and nobody tries to get in then.
    /// </summary>
    private static async Task<AuditFacts> LogInAsync(
        AuditFacts facts,
        IPEndPoint peer,
        ClientOptions options,
        AuditOptions audit,
        AuditPace pace,
        Credentials account,
        CancellationToken cancellation
    )
    {
        try
        {
            await pace.WaitAsync(cancellation).ConfigureAwait(false);
            var client = await IpmiClient
                .ConnectAsync(peer.Address.ToString(), account, options with { MostUnderWay = 1 }, cancellation)
                .ConfigureAwait(false);
            await using (client.ConfigureAwait(false))
            {
                var (seen, identity) = await new AccountProbe(new OwnAuditSession(client), audit, pace, cancellation)
                    .RunAsync()
                    .ConfigureAwait(false);
                return facts with { Account = seen, Identity = identity ?? facts.Identity };
            }
        }
        catch (IpmiException e)
        {
            return facts with { Unseen = [.. facts.Unseen, $"the account saw nothing: {e.Message}"] };
        }
    }
}
