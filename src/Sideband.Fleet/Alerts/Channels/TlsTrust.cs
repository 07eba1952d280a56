using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Sideband.Fleet.Alerts.Channels;

/// <summary>Whose certificates count: those that the system trusts, or those of somebody's own authorities.</summary>
internal static class TlsTrust
{
    /// <summary>How a client of a host is set up.</summary>
    /// <param name="host">The name that the certificate has to have.</param>
    /// <param name="authorities">The file with the authorities (PEM); null are the system's.</param>
    /// <exception cref="AlertException">The file cannot be read.</exception>
    public static SslClientAuthenticationOptions Of(string host, string? authorities)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = host };
        if (authorities is null)
            return options;
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(authorities);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException
            )
        {
            throw new AlertException($"{authorities}: {e.Message}", e);
        }
        options.CertificateChainPolicy = policy;
        return options;
    }
}
