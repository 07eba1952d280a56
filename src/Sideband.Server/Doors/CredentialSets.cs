using Sideband.Fleet.Stores;
using Sideband.Fleet.Vaults;

namespace Sideband.Server.Doors;

/// <summary>Users and passwords under names. Their passwords are sealed, and told to nobody.</summary>
/// <param name="documents">Where they are.</param>
/// <param name="key">The key that their passwords are sealed under; it is asked for when it is first needed.</param>
internal sealed class CredentialSets(IDocumentStore documents, Func<MasterKey> key)
{
    private readonly KeptList<CredentialSet> _sets = ListOf(documents);
    private readonly Lazy<Vault> _vault = new(() => new(key()));

    /// <summary>All, by their names.</summary>
    public async Task<IReadOnlyList<CredentialSet>> ListAsync(CancellationToken cancellation) =>
        [.. (await _sets.ListAsync(cancellation).ConfigureAwait(false)).Select(s => s.Value)];

    /// <summary>One with its password opened; null where there is none.</summary>
    /// <exception cref="VaultException">There is no master key, or it is another.</exception>
    public async Task<CredentialSet?> OpenAsync(string name, CancellationToken cancellation) =>
        await _sets.FindAsync(Key(name), cancellation).ConfigureAwait(false) is { } set
            ? set with
            {
                Password = _vault.Value.Open(SecretName(set.Name), set.Password),
            }
            : null;

    /// <summary>Keeps one.</summary>
    /// <returns>False: there is one of that name.</returns>
    /// <exception cref="VaultException">There is no master key.</exception>
    public Task<bool> AddAsync(CredentialSet set, CancellationToken cancellation) =>
        _sets.AddAsync(
            Key(set.Name),
            set with
            {
                Password = _vault.Value.Seal(SecretName(set.Name), set.Password),
            },
            cancellation
        );

    /// <summary>Forgets one; controllers that were added with it keep what they have.</summary>
    /// <returns>Whether it was there.</returns>
    public Task<bool> RemoveAsync(string name, CancellationToken cancellation) =>
        _sets.RemoveAsync(Key(name), cancellation);

    /// <summary>Seals all under another master key. Where it was interrupted, it goes on.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="VaultException">One was sealed under a third master key.</exception>
    public static Task<int> ResealAsync(
        IDocumentStore documents,
        MasterKey now,
        MasterKey next,
        CancellationToken cancellation
    )
    {
        var vault = new Vault(now);
        return ListOf(documents)
            .ChangeAllAsync(
                set =>
                    Vault.IsUnder(next, set.Password)
                        ? null
                        : set with
                        {
                            Password = vault.Reseal(SecretName(set.Name), set.Password, next),
                        },
                cancellation
            );
    }

    private static KeptList<CredentialSet> ListOf(IDocumentStore documents) =>
        new(documents, "credentials", DoorJson.Default.CredentialSet);

    private static string SecretName(string name) => $"credentials/{Key(name)}";

    private static string Key(string name) => name.ToLowerInvariant();
}
