using System.Security.Cryptography;
using System.Text;

namespace Sideband.Fleet.Vaults;

/// <summary>
/// Seals secrets for a store: each under a key of its own (AES-256-GCM), and that under the master key. So another master key seals
/// only keys anew, and what is sealed under one name opens under no other. As text: <c>v1.MASTER-ID.KEY.SECRET</c>.
/// </summary>
/// <param name="key">The master key.</param>
public sealed class Vault(MasterKey key)
{
    private const string Form = "v1";
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Seals a secret.</summary>
    /// <param name="name">What it is the secret of.</param>
    /// <param name="secret">The secret.</param>
    public string Seal(string name, string secret)
    {
        var own = RandomNumberGenerator.GetBytes(KeySize);
        var value = Encoding.UTF8.GetBytes(secret);
        try
        {
            return Text(key, name, own, Convert.ToBase64String(Encrypt(own, name, value)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(own);
            CryptographicOperations.ZeroMemory(value);
        }
    }

    /// <summary>Opens a secret.</summary>
    /// <param name="name">What it is the secret of.</param>
    /// <param name="text">The text of <see cref="Seal"/>.</param>
    /// <exception cref="VaultException">It was sealed under another master key or for another name, or is damaged.</exception>
    public string Open(string name, string text)
    {
        var (own, sealedSecret) = OwnKey(name, text);
        return Encoding.UTF8.GetString(Decrypt(own, name, Bytes(name, sealedSecret)) ?? throw Damaged(name));
    }

    /// <summary>The same secret under another master key.</summary>
    /// <exception cref="VaultException">It was sealed under a third master key or for another name, or is damaged.</exception>
    public string Reseal(string name, string text, MasterKey next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var (own, sealedSecret) = OwnKey(name, text);
        return Text(next, name, own, sealedSecret);
    }

    /// <summary>Whether a secret is sealed under a master key, as it says itself.</summary>
    public static bool IsUnder(MasterKey master, string text)
    {
        ArgumentNullException.ThrowIfNull(master);
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith($"{Form}.{master.Id}.", StringComparison.Ordinal);
    }

    private static string Text(MasterKey master, string name, byte[] own, string sealedSecret) =>
        $"{Form}.{master.Id}.{Convert.ToBase64String(Encrypt(master.Bytes, KeyName(master, name), own))}.{sealedSecret}";

    private static string KeyName(MasterKey master, string name) => $"key/{master.Id}/{name}";

    private (byte[] Own, string Secret) OwnKey(string name, string text)
    {
        if (text.Split('.') is not [Form, var id, var sealedKey, var sealedSecret])
            throw Damaged(name);
        if (id != key.Id)
            throw new VaultException(
                $"the secret of {name} is sealed under the master key {id}, and the one that is given is {key.Id}"
            );
        return (Decrypt(key.Bytes, KeyName(key, name), Bytes(name, sealedKey)) ?? throw Damaged(name), sealedSecret);
    }

    private static byte[] Bytes(string name, string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException e)
        {
            throw new VaultException($"the secret of {name} is damaged", e);
        }
    }

    private static VaultException Damaged(string name) => new($"the secret of {name} is damaged");

    private static byte[] Encrypt(ReadOnlySpan<byte> with, string name, ReadOnlySpan<byte> value)
    {
        var box = new byte[NonceSize + value.Length + TagSize];
        var nonce = box.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(with, TagSize);
        cipher.Encrypt(
            nonce,
            value,
            box.AsSpan(NonceSize, value.Length),
            box.AsSpan(NonceSize + value.Length),
            Name(name)
        );
        return box;
    }

    private static byte[]? Decrypt(ReadOnlySpan<byte> with, string name, ReadOnlySpan<byte> box)
    {
        if (box.Length < NonceSize + TagSize)
            return null;
        var value = new byte[box.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(with, TagSize);
        try
        {
            cipher.Decrypt(box[..NonceSize], box[NonceSize..^TagSize], box[^TagSize..], value, Name(name));
            return value;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Name(string name) => Encoding.UTF8.GetBytes(name);
}
