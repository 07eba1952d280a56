using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;

namespace Sideband.Server.Doors.Passkeys;

/// <summary>The accounts as the framework's handler of passkeys wants to see them. It only reads: what changes we keep ourselves.</summary>
internal sealed class PasskeyStore(Accounts accounts) : IUserPasskeyStore<Account>
{
    /// <summary>What authenticators know an account by.</summary>
    public static string IdOf(Account account) => account.Name.ToLowerInvariant();

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(IdOf(user));

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Name);

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        accounts.FindAsync(userId, cancellationToken);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        accounts.FindAsync(normalizedUserName, cancellationToken);

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        var all = await accounts.ListAsync(cancellationToken).ConfigureAwait(false);
        return all.FirstOrDefault(account => account.Passkeys.Any(passkey => passkey.Id == id));
    }

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserPasskeyInfo>>([.. user.Passkeys.Select(InfoOf)]);

    public Task<UserPasskeyInfo?> FindPasskeyAsync(
        Account user,
        byte[] credentialId,
        CancellationToken cancellationToken
    )
    {
        var id = Base64Url.EncodeToString(credentialId);
        return Task.FromResult(user.Passkeys.Where(passkey => passkey.Id == id).Select(InfoOf).FirstOrDefault());
    }

    public void Dispose()
    {
        // The accounts are others'.
    }

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private static UserPasskeyInfo InfoOf(Passkey passkey) =>
        new(
            Base64Url.DecodeFromChars(passkey.Id),
            Convert.FromBase64String(passkey.PublicKey),
            passkey.Created,
            passkey.SignCount,
            [.. passkey.Transports],
            isUserVerified: true,
            passkey.MayBeBackedUp,
            passkey.IsBackedUp,
            [],
            []
        );
}
