using Sideband.Fleet.Stores;
using Sideband.Server.Doors.Passkeys;
using Sideband.Server.Members;

namespace Sideband.Server.Doors;

/// <summary>Knows who may come in, and who is in.</summary>
internal sealed class DoorKeeper : IDisposable
{
    private readonly ApiToken _token;

    private DoorKeeper(
        ApiToken token,
        IFleetStore? store,
        IDocumentStore documents,
        KnownDevices devices,
        Tickets tickets,
        TimeProvider clock
    )
    {
        Audit = new(store?.Audit, clock);
        _token = token;
        Clock = clock;
        Devices = devices;
        Tickets = tickets;
        Accounts = new(documents, clock);
        Sessions = new(documents, Accounts, clock);
        Tokens = new(documents, clock);
        Logins = new(Accounts, new(clock));
        Passkeys = new(Accounts, clock);
    }

    public TimeProvider Clock { get; }

    public DoorAudit Audit { get; }

    public Accounts Accounts { get; }

    public Sessions Sessions { get; }

    public Tokens Tokens { get; }

    public Logins Logins { get; }

    public PasskeyDesk Passkeys { get; }

    public KnownDevices Devices { get; }

    public Tickets Tickets { get; }

    /// <summary>By which other members are known; null where there are none.</summary>
    public MemberPasses? Passes { get; set; }

    /// <param name="token">The token of the file.</param>
    /// <param name="store">Keeps who did what; null where nothing is kept.</param>
    /// <param name="documents">Keeps accounts, sessions and tokens.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<DoorKeeper> StartAsync(
        ApiToken token,
        IFleetStore? store,
        IDocumentStore documents,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var devices = await KnownDevices.LoadAsync(documents, cancellation).ConfigureAwait(false);
        var tickets = await Tickets.LoadAsync(documents, clock, cancellation).ConfigureAwait(false);
        return new(token, store, documents, devices, tickets, clock);
    }

    /// <summary>Who asks, by what he brings: a token, else the cookie of a session. Null is a stranger.</summary>
    public async Task<Caller?> RecogniseAsync(Brought brought, CancellationToken cancellation)
    {
        if (brought.HandedOn is { } handedOn)
            return handedOn;
        if (brought.Bearer is not null)
        {
            if (brought.TokenHash is not { } hash)
                return null;
            if (_token.Opens(hash))
                return new("token", Role.Administrator);
            return await Tokens.FindAsync(hash, cancellation).ConfigureAwait(false) is { } token
                ? new($"token {token.Name}", token.Role) { Scope = token.Scope }
                : null;
        }
        if (
            brought.SessionSecret is not { } secret
            || await Sessions.FindAsync(secret, cancellation).ConfigureAwait(false) is not var (session, account)
        )
            return null;
        return new(account.Name, account.Role)
        {
            Session = session,
            Scope = account.Scope,
            MustChangePassword = account.MustChangePassword,
        };
    }

    public void Dispose()
    {
        Passkeys.Dispose();
        Logins.Dispose();
        Accounts.Dispose();
    }
}
