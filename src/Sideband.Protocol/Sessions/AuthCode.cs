using System.Security.Cryptography;
using Sideband.Protocol.Sessions.Cryptography;

namespace Sideband.Protocol.Sessions;

/// <summary>
/// What Get AuthCode answers: a hash of sixteen bytes under a user's password, by which software on the machine checks what a
/// console has signed. (IPMI v1.5 §18.15.1, v2.0 §22.21)
/// </summary>
public static class AuthCode
{
    /// <summary>By a kind of authentication of IPMI 1.5: the hash of password, data and password.</summary>
    /// <param name="type">MD2 or MD5.</param>
    /// <param name="password">The user's.</param>
    /// <param name="data">Sixteen bytes.</param>
    /// <returns>Sixteen bytes; none for another kind.</returns>
    public static byte[] Of(AuthenticationType type, SessionPassword password, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (type is not (AuthenticationType.Md2 or AuthenticationType.Md5))
            return [];
        var key = password.Padded[..SessionPassword.LongestOf15];
        var input = new byte[(2 * key.Length) + data.Length];
        var writer = new InputWriter(input);
        writer.Add(key);
        writer.Add(data);
        writer.Add(key);
        var code = new byte[16];
        if (type == AuthenticationType.Md2)
            Md2.Compute(writer.Written, code);
        else
            FastHash<Md5Blocks>.Compute(writer.Written, code);
        CryptographicOperations.ZeroMemory(input);
        return code;
    }

    /// <summary>By an integrity algorithm of IPMI 2.0: its keyed hash with the password of twenty bytes as key.</summary>
    /// <param name="algorithm">One that is made of a keyed hash.</param>
    /// <param name="password">The user's.</param>
    /// <param name="data">Sixteen bytes.</param>
    /// <returns>As long as the algorithm's codes are; none for another algorithm.</returns>
    public static byte[] Of(IntegrityAlgorithm algorithm, SessionPassword password, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(password);
        var (hash, size) = algorithm switch
        {
            IntegrityAlgorithm.HmacSha1Of96 => (AuthenticationAlgorithm.RakpHmacSha1, 12),
            IntegrityAlgorithm.HmacMd5Of128 => (AuthenticationAlgorithm.RakpHmacMd5, 16),
            IntegrityAlgorithm.HmacSha256Of128 => (AuthenticationAlgorithm.RakpHmacSha256, 16),
            _ => (AuthenticationAlgorithm.None, 0),
        };
        using var keyed = Hmac.For(hash, password.Padded);
        if (keyed is null)
            return [];
        var code = new byte[keyed.Size];
        keyed.Compute(data, code);
        return code[..size];
    }
}
