using System.Net;
using System.Net.NetworkInformation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Sideband.Fleet.Vaults;

namespace Sideband.Server.Doors;

/// <summary>A certificate that we sign ourselves, for who has no other yet: its fingerprint says whether it is ours.</summary>
internal static class OwnCertificate
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private static readonly TimeSpan Life = TimeSpan.FromDays(730);
    private static readonly TimeSpan Rest = TimeSpan.FromDays(30);

    /// <summary>The certificate of a file with its key; where there is none, or its time is nearly over, a new one is made.</summary>
    /// <exception cref="ServerException">The file cannot be read or written, or holds something else.</exception>
    public static X509Certificate2 LoadOrMake(string path, TimeProvider clock)
    {
        try
        {
            if (File.Exists(path))
            {
                var kept = X509Certificate2.CreateFromPemFile(path);
                if (new DateTimeOffset(kept.NotAfter.ToUniversalTime(), TimeSpan.Zero) - clock.GetUtcNow() > Rest)
                    return kept;
                kept.Dispose();
            }
            PrivateFile.Write(path, Make(clock.GetUtcNow()), overwrite: true);
            return X509Certificate2.CreateFromPemFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ServerException($"the server's own certificate {path}: {e.Message}", e);
        }
    }

    /// <summary>As browsers and <c>openssl x509 -fingerprint -sha256</c> show it.</summary>
    public static string Fingerprint(X509Certificate2 certificate) =>
        string.Join(':', certificate.GetCertHash(HashAlgorithmName.SHA256).Select(b => b.ToString("X2", null)));

    private static string Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var host = Dns.GetHostName();
        var request = new CertificateRequest($"CN={host}, O=Sideband", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in new[] { host, "localhost" }.Distinct(StringComparer.OrdinalIgnoreCase))
            names.AddDnsName(name);
        foreach (var address in Addresses())
            names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerUse)], false));
        // Clocks of others may be behind ours.
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now + Life);
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    /// <summary>Those of this machine, without the ones that mean nothing beyond a wire.</summary>
    private static IEnumerable<IPAddress> Addresses() =>
        NetworkInterface
            .GetAllNetworkInterfaces()
            .SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .Select(a => a.Address)
            .Where(a => !a.IsIPv6LinkLocal)
            .Distinct();
}
