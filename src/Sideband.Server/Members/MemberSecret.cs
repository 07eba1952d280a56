using System.Security.Cryptography;
using System.Text;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Vaults;

namespace Sideband.Server.Members;

/// <summary>
/// What members know each other by: 256 random bits, made by the first and kept in the store, sealed under the master key. Whoever
/// reads the database alone cannot pass for a member.
/// </summary>
internal static class MemberSecret
{
    private const string Kind = "member";
    private const string Key = "secret";
    private const int Size = 32;

    /// <summary>The key that passes are signed with.</summary>
    /// <exception cref="VaultException">It was sealed under another master key: members have one and the same.</exception>
    public static async Task<byte[]> OpenAsync(
        IDocumentStore documents,
        MasterKey master,
        CancellationToken cancellation
    )
    {
        var vault = new Vault(master);
        while (true)
        {
            if (await documents.FindAsync(Kind, Key, cancellation).ConfigureAwait(false) is { } kept)
                return HKDF.DeriveKey(
                    HashAlgorithmName.SHA256,
                    Convert.FromHexString(vault.Open(Kind, kept.Text)),
                    Size,
                    info: Encoding.UTF8.GetBytes("sideband member pass")
                );
            var fresh = vault.Seal(Kind, Convert.ToHexString(RandomNumberGenerator.GetBytes(Size)));
            await documents.PutAsync(Kind, Key, fresh, 0, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Forgets it: the next that begins makes another, under the master key of then.</summary>
    public static Task ForgetAsync(IDocumentStore documents, CancellationToken cancellation) =>
        documents.RemoveAsync(Kind, Key, cancellation);
}
