using System.Security.Cryptography;

namespace Sideband.Server.Page;

/// <summary>A file of the page in the forms that a browser may ask for.</summary>
/// <param name="ContentType">What it is.</param>
/// <param name="Plain">The file.</param>
/// <param name="Gzip">The same packed; null where that saves nothing.</param>
/// <param name="Brotli">The same packed better; null where that saves nothing.</param>
internal sealed record PageFile(string ContentType, byte[] Plain, byte[]? Gzip, byte[]? Brotli)
{
    /// <summary>Changes with the content.</summary>
    public string Tag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Plain).AsSpan(0, 12))}\"";
}
