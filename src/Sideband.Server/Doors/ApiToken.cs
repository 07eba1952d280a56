using System.Security.Cryptography;
using System.Text;
using Sideband.Fleet.Vaults;

namespace Sideband.Server.Doors;

/// <summary>The token that opens the API. It is an administrator's.</summary>
internal sealed class ApiToken
{
    public const string Prefix = "sideband_";
    private const string Algorithm = "sha256:";
    private readonly byte[] _hash;

    private ApiToken(byte[] hash) => _hash = hash;

    /// <summary>The token of a file; where there is none, a new one is made.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fresh">The token itself, if it is new: it can never be told again. Else null.</param>
    /// <exception cref="ServerException">The file cannot be read or written, or holds something else.</exception>
    public static ApiToken Load(string path, out string? fresh)
    {
        fresh = null;
        try
        {
            if (File.Exists(path))
                return Read(path);
            fresh = Prefix + Secrets.Make();
            var token = new ApiToken(Secrets.Hash(fresh));
            using var file = new StreamWriter(PrivateFile.Create(path));
            file.WriteLine(Algorithm + Convert.ToHexStringLower(token._hash));
            return token;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ServerException($"the token's file {path}: {e.Message}", e);
        }
    }

    /// <summary>Whether it is the token's hash.</summary>
    public bool Opens(string hash) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(hash),
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(_hash))
        );

    private static ApiToken Read(string path)
    {
        var line = File.ReadLines(path).FirstOrDefault()?.Trim() ?? "";
        if (!line.StartsWith(Algorithm, StringComparison.Ordinal))
            throw new ServerException($"{path} holds no hash of a token; remove it, and a new token is made");
        try
        {
            var hash = Convert.FromHexString(line[Algorithm.Length..]);
            if (hash.Length == Secrets.Size)
                return new(hash);
        }
        catch (FormatException)
        {
            // Told below.
        }
        throw new ServerException($"{path} is damaged; remove it, and a new token is made");
    }
}
