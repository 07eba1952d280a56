using Sideband.Fleet.Stores;

namespace Sideband.Server.Doors;

/// <summary>Who may come in.</summary>
internal sealed class Accounts(IDocumentStore documents, TimeProvider clock)
{
    /// <summary>The first one's name.</summary>
    public const string First = "admin";

    public const int LongestName = 64;
    public const int LongestPassword = 256;
    private const int ShortestPassword = 12;
    private readonly KeptList<Account> _accounts = new(documents, "account", DoorJson.Default.Account);

    /// <summary>An account; null where there is none.</summary>
    public Task<Account?> FindAsync(string name, CancellationToken cancellation) =>
        _accounts.FindAsync(Key(name), cancellation);

    /// <summary>Where nobody may come in yet: an administrator with a one-time password.</summary>
    /// <returns>The password, which can never be told again; null where there are accounts.</returns>
    public async Task<string?> BeginAsync(CancellationToken cancellation)
    {
        if ((await _accounts.ListAsync(cancellation).ConfigureAwait(false)).Count > 0)
            return null;
        return await AddAsync(First, Role.Administrator, cancellation).ConfigureAwait(false);
    }

    /// <summary>A new account with a one-time password.</summary>
    /// <returns>The password; null where there is one of that name.</returns>
    public async Task<string?> AddAsync(string name, Role role, CancellationToken cancellation)
    {
        var password = PasswordHash.OneTime();
        var account = new Account(name, role, PasswordHash.OfOneTime(password))
        {
            MustChangePassword = true,
            Created = clock.GetUtcNow(),
        };
        return await _accounts.AddAsync(Key(name), account, cancellation).ConfigureAwait(false) ? password : null;
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

    /// <summary>What is wrong with a password for somebody; null where nothing is.</summary>
    public static string? Fault(string name, string password) =>
        password.Length < ShortestPassword ? $"a password has {ShortestPassword} characters at least"
        : password.Length > LongestPassword ? $"a password has {LongestPassword} characters at most"
        : password.Contains(name, StringComparison.OrdinalIgnoreCase) ? "a password does not hold the account's name"
        : password.Distinct().Count() < 5 ? "a password has five different characters at least"
        : null;

    private static string Key(string name) => name.ToLowerInvariant();
}
