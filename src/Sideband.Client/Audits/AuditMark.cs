using System.Security.Cryptography;
using System.Text;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Audits;

/// <summary>Makes secrets comparable without keeping them.</summary>
internal static class AuditMark
{
    /// <summary>The same for the same user and secret in a run.</summary>
    public static Octets Of(byte[] key, string user, SessionPassword secret) =>
        HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes(user), 0, .. secret.Padded]);
}
