using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Nouns;

/// <summary>The names of algorithms as people know them. (IPMI v2.0 §13.28)</summary>
internal static class CipherNames
{
    public static string Of(AuthenticationAlgorithm algorithm) =>
        algorithm switch
        {
            AuthenticationAlgorithm.None => "none",
            AuthenticationAlgorithm.RakpHmacSha1 => "RAKP-HMAC-SHA1",
            AuthenticationAlgorithm.RakpHmacMd5 => "RAKP-HMAC-MD5",
            AuthenticationAlgorithm.RakpHmacSha256 => "RAKP-HMAC-SHA256",
            _ => Words.Of(algorithm),
        };

    public static string Of(IntegrityAlgorithm algorithm) =>
        algorithm switch
        {
            IntegrityAlgorithm.None => "none",
            IntegrityAlgorithm.HmacSha1Of96 => "HMAC-SHA1-96",
            IntegrityAlgorithm.HmacMd5Of128 => "HMAC-MD5-128",
            IntegrityAlgorithm.Md5Of128 => "MD5-128",
            IntegrityAlgorithm.HmacSha256Of128 => "HMAC-SHA256-128",
            _ => Words.Of(algorithm),
        };

    public static string Of(ConfidentialityAlgorithm algorithm) =>
        algorithm switch
        {
            ConfidentialityAlgorithm.None => "none",
            ConfidentialityAlgorithm.AesCbc128 => "AES-CBC-128",
            _ => algorithm.ToString().Replace("Of", "-", StringComparison.Ordinal),
        };
}
