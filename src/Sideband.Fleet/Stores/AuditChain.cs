using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sideband.Fleet.Stores;

/// <summary>The hash of an entry: of the one before, the number, the time in ms since 1970, and each text behind its length in bytes.</summary>
internal static class AuditChain
{
    private const int NoText = -1;

    /// <summary>What the first entry follows.</summary>
    public static ReadOnlyMemory<byte> Begin { get; } = new byte[SHA256.HashSizeInBytes];

    public static byte[] HashOf(ReadOnlySpan<byte> before, long number, AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        Span<byte> whole = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(whole, number);
        hash.AppendData(whole);
        BinaryPrimitives.WriteInt64BigEndian(whole, entry.At.ToUnixTimeMilliseconds());
        hash.AppendData(whole);
        foreach (var text in (string?[])[entry.Who, entry.What, entry.Place, entry.Outcome, entry.Detail])
        {
            var bytes = Encoding.UTF8.GetBytes(text ?? "");
            BinaryPrimitives.WriteInt32BigEndian(whole, text is null ? NoText : bytes.Length);
            hash.AppendData(whole[..sizeof(int)]);
            hash.AppendData(bytes);
        }
        return hash.GetHashAndReset();
    }
}
