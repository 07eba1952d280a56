using System.Buffers;
using System.Security.Cryptography;

namespace Sideband.Fleet.Vaults;

/// <summary>The key that passwords in the store are sealed under. It is kept apart from the store.</summary>
public sealed class MasterKey
{
    private const int Size = 32;
    private readonly byte[] _key;

    private MasterKey(byte[] key)
    {
        _key = key;
        Id = Convert.ToHexStringLower(HMACSHA256.HashData(key, "sideband master key"u8)[..4]);
    }

    /// <summary>Tells keys apart, and nothing of them: 8 hexadecimal digits.</summary>
    public string Id { get; }

    internal ReadOnlySpan<byte> Bytes => _key;

    /// <summary>Takes a key as text: 64 hexadecimal digits.</summary>
    /// <param name="text">The digits; white space around them does not count.</param>
    /// <param name="origin">What errors call it.</param>
    /// <exception cref="VaultException">They are none, or not as many. The message does not repeat them.</exception>
    public static MasterKey Parse(string text, string origin)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = text.Trim();
        var key = new byte[Size];
        return digits.Length == 2 * Size && Convert.FromHexString(digits, key, out _, out _) == OperationStatus.Done
            ? new(key)
            : throw new VaultException(
                $"{origin} holds no master key: it is {2 * Size} hexadecimal digits, as 'openssl rand -hex {Size}' prints"
            );
    }

    /// <summary>A key that nobody has yet.</summary>
    public static MasterKey Random() => new(RandomNumberGenerator.GetBytes(Size));

    /// <summary>Reads the key of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="make">Makes a key where there is no such file, for its user alone.</param>
    /// <exception cref="VaultException">It cannot be read or written, is not there, or holds something else.</exception>
    public static MasterKey Open(string path, bool make)
    {
        try
        {
            if (make && !File.Exists(path))
                Make(path);
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VaultException($"the master key: {e.Message}", e);
        }
    }

    /// <summary>Says nothing of the key.</summary>
    public override string ToString() => Id;

    /// <summary>Half a key would open nothing, ever.</summary>
    private static void Make(string path) =>
        PrivateFile.Write(path, RandomNumberGenerator.GetHexString(2 * Size, true) + "\n");
}
