using System.Security.Cryptography;
using System.Text;

namespace Sideband.Server.Doors;

/// <summary>Random secrets that open something. Only their hash is kept: 256 random bits need no salt and no slow hash.</summary>
internal static class Secrets
{
    public const int Size = 32;

    public static string Make() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Size));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public static string HashText(string secret) => Convert.ToHexStringLower(Hash(secret));
}
