using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using Sideband.Fleet.Members;

namespace Sideband.Server.Members;

/// <summary>Connections to the other members. Each is known by the certificate that it has written into the database, and by no other.</summary>
internal sealed class MemberWays : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly ConcurrentDictionary<string, HttpMessageInvoker> _ways = new(StringComparer.Ordinal);

    /// <summary>The way to a member.</summary>
    public HttpMessageInvoker Of(Member member) => _ways.GetOrAdd(member.Instance, _ => Make(member));

    public void Dispose()
    {
        foreach (var way in _ways.Values)
            way.Dispose();
    }

    private static HttpMessageInvoker Make(Member member)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = Patience,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            ActivityHeadersPropagator = null,
        };
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                certificate is not null
                && member.Fingerprint is { } known
                && Plain(certificate.GetCertHashString(HashAlgorithmName.SHA256)) == Plain(known),
        };
        return new(handler);
    }

    private static string Plain(string fingerprint) => fingerprint.Replace(":", "", StringComparison.Ordinal);
}
