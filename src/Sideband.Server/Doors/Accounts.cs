using System.Security.Cryptography;
using Sideband.Fleet.Stores;
using Sideband.Server.Doors.Passkeys;

namespace Sideband.Server.Doors;

/// <summary>Who may come in.</summary>
internal sealed class Accounts(IDocumentStore documents, TimeProvider clock) : IDisposable
{
    /// <summary>The first one's name.</summary>
    public const string First = "admin";

    public const int LongestName = 64;
    public const int LongestPassword = 256;
    private const int ShortestPassword = 12;

    // Two administrators who shut each other out at once would leave nobody.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly KeptList<Account> _accounts = new(documents, "account", DoorJson.Default.Account);

    /// <summary>All, by their names.</summary>
    public async Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation) =>
        [.. (await _accounts.ListAsync(cancellation).ConfigureAwait(false)).Select(a => a.Value)];

    /// <summary>An account; null where there is none.</summary>
    public Task<Account?> FindAsync(string name, CancellationToken cancellation) =>
        _accounts.FindAsync(Key(name), cancellation);

    /// <summary>Where nobody may do everything yet: an administrator with a one-time password.</summary>
    /// <returns>The password, which can never be told again; null where there is somebody.</returns>
    public async Task<string?> BeginAsync(CancellationToken cancellation)
    {
        if ((await ListAsync(cancellation).ConfigureAwait(false)).Any(MayEverything))
            return null;
        return await AddAsync(First, Role.Administrator, null, cancellation).ConfigureAwait(false);
    }

    /// <summary>A new account with a one-time password.</summary>
    /// <returns>The password; null where there is one of that name.</returns>
    public async Task<string?> AddAsync(string name, Role role, NodeScope? scope, CancellationToken cancellation)
    {
        var password = PasswordHash.OneTime();
        var account = new Account(name, role, PasswordHash.OfOneTime(password))
        {
            MustChangePassword = true,
            Scope = scope,
            // Another of the same name, later, is another account: sessions of the one before are not his.
            Stamp = RandomNumberGenerator.GetInt32(int.MaxValue / 2),
            Created = clock.GetUtcNow(),
        };
        return await _accounts.AddAsync(Key(name), account, cancellation).ConfigureAwait(false) ? password : null;
    }

    /// <summary>Other passkeys; null where there is no such account.</summary>
    public Task<Account?> ChangePasskeysAsync(
        string name,
        Func<IReadOnlyList<Passkey>, IReadOnlyList<Passkey>> change,
        CancellationToken cancellation
    ) =>
        _accounts.ChangeAsync(Key(name), account => account with { Passkeys = change(account.Passkeys) }, cancellation);

    /// <summary>The account of somebody whom an issuer knows, made where there is none yet. Its role follows what the issuer says.</summary>
    /// <param name="foreign">Whom the issuer means.</param>
    /// <param name="name">What the account is called, if it is made now.</param>
    /// <param name="role">What he may do.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null where another account has the name.</returns>
    public async Task<Account?> FollowForeignAsync(
        string foreign,
        string name,
        Role role,
        CancellationToken cancellation
    )
    {
        if (await FindForeignAsync(foreign, cancellation).ConfigureAwait(false) is { } known)
            return known.Role == role
                ? known
                : await _accounts
                    .ChangeAsync(Key(known.Name), now => now with { Role = role }, cancellation)
                    .ConfigureAwait(false);
        // Nobody knows that password.
        var account = new Account(name, role, PasswordHash.OfOneTime(PasswordHash.OneTime()))
        {
            Foreign = foreign,
            Stamp = RandomNumberGenerator.GetInt32(int.MaxValue / 2),
            Created = clock.GetUtcNow(),
        };
        return await _accounts.AddAsync(Key(name), account, cancellation).ConfigureAwait(false) ? account : null;
    }

    /// <summary>Ends the sessions of somebody whom an issuer gives no role any more.</summary>
    public async Task EndForeignAsync(string foreign, CancellationToken cancellation)
    {
        if (await FindForeignAsync(foreign, cancellation).ConfigureAwait(false) is { } known)
            await _accounts
                .ChangeAsync(Key(known.Name), now => now with { Stamp = now.Stamp + 1 }, cancellation)
                .ConfigureAwait(false);
    }

    /// <summary>Another password, which somebody thought of. It ends all sessions.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="stamp">The account's when the old password was compared: where it is another, nothing is changed.</param>
    /// <param name="password">The new one.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Account?> ChangePasswordAsync(string name, int stamp, string password, CancellationToken cancellation)
    {
        var kept = PasswordHash.Of(password);
        return _accounts.ChangeAsync(
            Key(name),
            account =>
                account.Stamp == stamp
                    ? account with
                    {
                        Password = kept,
                        MustChangePassword = false,
                        Stamp = stamp + 1,
                    }
                    : null,
            cancellation
        );
    }

    /// <summary>A one-time password in the place of one that is forgotten. It ends all sessions.</summary>
    /// <returns>The password; null where there is no such account.</returns>
    public async Task<string?> ResetPasswordAsync(string name, CancellationToken cancellation)
    {
        var password = PasswordHash.OneTime();
        var kept = PasswordHash.OfOneTime(password);
        var changed = await _accounts
            .ChangeAsync(
                Key(name),
                account =>
                    account with
                    {
                        Password = kept,
                        MustChangePassword = true,
                        // Whoever has taken the account over may have added his own.
                        Passkeys = [],
                        Stamp = account.Stamp + 1,
                    },
                cancellation
            )
            .ConfigureAwait(false);
        return changed is null ? null : password;
    }

    /// <summary>Another role, or shut out, or in again.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="change">What becomes of it.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<AccountOutcome> ChangeAsync(
        string name,
        Func<Account, Account> change,
        CancellationToken cancellation
    ) =>
        InTurnAsync(
            name,
            async account =>
            {
                if (!await LeavesAnybodyAsync(account, change(account), cancellation).ConfigureAwait(false))
                    return AccountOutcome.Last;
                var changed = await _accounts
                    .ChangeAsync(
                        Key(name),
                        now =>
                        {
                            var next = change(now);
                            return next.IsDisabled && !now.IsDisabled ? next with { Stamp = now.Stamp + 1 } : next;
                        },
                        cancellation
                    )
                    .ConfigureAwait(false);
                return changed is null ? AccountOutcome.Missing : AccountOutcome.Done;
            },
            cancellation
        );

    /// <summary>Removes one.</summary>
    public Task<AccountOutcome> RemoveAsync(string name, CancellationToken cancellation) =>
        InTurnAsync(
            name,
            async account =>
                !await LeavesAnybodyAsync(account, null, cancellation).ConfigureAwait(false) ? AccountOutcome.Last
                : await _accounts.RemoveAsync(Key(name), cancellation).ConfigureAwait(false) ? AccountOutcome.Done
                : AccountOutcome.Missing,
            cancellation
        );

    /// <summary>What is wrong with a name; null where nothing is.</summary>
    public static string? NameFault(string name) =>
        name.Length is > 0 and <= LongestName
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '@')
            ? null
            : $"a name has 1 to {LongestName} letters, digits and . - _ @";

    /// <summary>What is wrong with a password for somebody; null where nothing is.</summary>
    public static string? Fault(string name, string password) =>
        password.Length < ShortestPassword ? $"a password has {ShortestPassword} characters at least"
        : password.Length > LongestPassword ? $"a password has {LongestPassword} characters at most"
        : password.Contains(name, StringComparison.OrdinalIgnoreCase) ? "a password does not hold the account's name"
        : password.Distinct().Count() < 5 ? "a password has five different characters at least"
        : null;

    public void Dispose() => _turn.Dispose();

    private async Task<Account?> FindForeignAsync(string foreign, CancellationToken cancellation) =>
        (await ListAsync(cancellation).ConfigureAwait(false)).FirstOrDefault(account => account.Foreign == foreign);

    private async Task<AccountOutcome> InTurnAsync(
        string name,
        Func<Account, Task<AccountOutcome>> work,
        CancellationToken cancellation
    )
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await FindAsync(name, cancellation).ConfigureAwait(false) is { } account
                ? await work(account).ConfigureAwait(false)
                : AccountOutcome.Missing;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Whether somebody is left who may do everything.</summary>
    private async Task<bool> LeavesAnybodyAsync(Account before, Account? after, CancellationToken cancellation) =>
        !MayEverything(before)
        || (after is not null && MayEverything(after))
        || (await ListAsync(cancellation).ConfigureAwait(false)).Any(a => a.Name != before.Name && MayEverything(a));

    private static bool MayEverything(Account account) =>
        account is { Role: Role.Administrator, IsDisabled: false, Scope: null };

    private static string Key(string name) => name.ToLowerInvariant();
}
