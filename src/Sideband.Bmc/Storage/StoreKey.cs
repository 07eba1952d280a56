using System.Security.Cryptography;
using System.Text;

namespace Sideband.Bmc.Storage;

/// <summary>
/// What seals the secrets of stores: AES-256-GCM under a key that is kept apart from them. What is sealed under one name opens
/// under no other.
/// </summary>
public sealed class StoreKey : IDisposable
{
    /// <summary>The bytes of a key; text has two hexadecimal digits for each.</summary>
    public const int Size = 32;

    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _key;

    private StoreKey(byte[] key) => _key = key;

    /// <summary>Takes a key as text: 64 hexadecimal digits.</summary>
    /// <param name="text">The digits; white space around them does not count.</param>
    /// <exception cref="FormatException">They are none, or not as many. The message does not repeat them.</exception>
    public static StoreKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = text.Trim();
        var key = new byte[Size];
        return
            digits.Length == 2 * Size
            && Convert.FromHexString(digits, key, out _, out _) == System.Buffers.OperationStatus.Done
            ? new(key)
            : throw new FormatException(
                $"A key is {2 * Size} hexadecimal digits, as 'openssl rand -hex {Size}' prints."
            );
    }

    /// <summary>Reads the key of a file; makes both where there is none.</summary>
    /// <param name="path">The file; only its owner can read it when it is made here.</param>
    /// <param name="isNew">Whether it was made.</param>
    /// <exception cref="IOException">It cannot be read or written, or holds something else.</exception>
    public static StoreKey OpenOrMake(string path, out bool isNew)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        isNew = !File.Exists(path);
        if (!isNew)
            return Open(path);
        var key = new StoreKey(RandomNumberGenerator.GetBytes(Size));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        // Whole under its name, or not there: a half key would lock everybody out.
        var beside = path + ".new";
        File.Delete(beside);
        using (var file = FileDisk.Instance.Open(beside))
        {
            file.Append(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key._key) + "\n"));
            file.Sync();
        }
        FileDisk.Instance.Replace(beside, path);
        return key;
    }

    /// <summary>Reads the key of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read, or holds something else.</exception>
    public static StoreKey Open(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (FormatException e)
        {
            throw new IOException($"{path} holds no key: {e.Message}", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IOException($"There is no key in {path}: make one by 'openssl rand -hex {Size}'.", e);
        }
    }

    /// <summary>Forgets the key.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    /// <summary>Says nothing of the key.</summary>
    public override string ToString() => "(hidden)";

    /// <summary>Seals a value for a name: nonce, then what it is now, then the tag.</summary>
    internal byte[] Seal(string name, ReadOnlySpan<byte> value)
    {
        var box = new byte[NonceSize + value.Length + TagSize];
        var nonce = box.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_key, TagSize);
        cipher.Encrypt(
            nonce,
            value,
            box.AsSpan(NonceSize, value.Length),
            box.AsSpan(NonceSize + value.Length),
            Encoding.UTF8.GetBytes(name)
        );
        return box;
    }

    /// <summary>The value that was sealed for a name; null where this key did not seal it, or not so.</summary>
    internal byte[]? TryUnseal(string name, ReadOnlySpan<byte> box)
    {
        if (box.Length < NonceSize + TagSize)
            return null;
        var value = new byte[box.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(_key, TagSize);
        try
        {
            cipher.Decrypt(
                box[..NonceSize],
                box[NonceSize..^TagSize],
                box[^TagSize..],
                value,
                Encoding.UTF8.GetBytes(name)
            );
            return value;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
