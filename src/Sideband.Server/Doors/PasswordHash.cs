using System.Globalization;
using System.Security.Cryptography;

namespace Sideband.Server.Doors;

/// <summary>
/// Passwords as they are kept: PBKDF2 with HMAC-SHA-512, 210,000 rounds (OWASP's figure of 2023, which is today's), as
/// <c>pbkdf2-sha512$rounds$salt$hash</c>.
/// </summary>
internal static class PasswordHash
{
    private const string Scheme = "pbkdf2-sha512";
    private const int Rounds = 210_000;

    /// <summary>A password of ours has more than a hundred random bits: nobody finds it by trying, however fast he tries.</summary>
    private const int RoundsOfRandom = 1000;

    private const int SaltSize = 16;
    private const int Size = 32;
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>A random password in letters that nobody confuses; more than a hundred bits: <c>h7k2p-…</c>.</summary>
    public static string OneTime() =>
        string.Join('-', Enumerable.Range(0, 5).Select(_ => RandomNumberGenerator.GetString(Letters, 5)));

    /// <summary>What is kept of a password that somebody thought of.</summary>
    public static string Of(string password) => Of(password, Rounds);

    /// <summary>What is kept of a password of <see cref="OneTime"/>.</summary>
    public static string OfOneTime(string password) => Of(password, RoundsOfRandom);

    /// <summary>Whether it is the password. It takes as long for every kept text, and for none at all.</summary>
    /// <param name="kept">What is kept; null where there is no such account.</param>
    /// <param name="password">What was sent.</param>
    public static bool Verify(string? kept, string password)
    {
        var (rounds, salt, hash) = Parse(kept);
        var given = Hash(password, salt, rounds);
        if (rounds < Rounds)
            Hash(password, salt, Rounds - rounds);
        return CryptographicOperations.FixedTimeEquals(given, hash) && kept is not null;
    }

    private static string Of(string password, int rounds)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var hash = Hash(password, salt, rounds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Scheme}${rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}"
        );
    }

    private static (int Rounds, byte[] Salt, byte[] Hash) Parse(string? kept)
    {
        // What is damaged is the password of nobody: a random hash has no password that anybody knows.
        var nobody = (Rounds, RandomNumberGenerator.GetBytes(SaltSize), RandomNumberGenerator.GetBytes(Size));
        if (kept?.Split('$') is not [Scheme, var count, var salt, var hash])
            return nobody;
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) || rounds < 1)
            return nobody;
        try
        {
            return (rounds, Convert.FromBase64String(salt), Convert.FromBase64String(hash));
        }
        catch (FormatException)
        {
            return nobody;
        }
    }

    private static byte[] Hash(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA512, Size);
}
