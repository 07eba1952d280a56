using System.Security.Cryptography.X509Certificates;

namespace Sideband.Server;

/// <summary>How the server is reached.</summary>
public sealed record ServerOptions
{
    /// <summary>Address and port, each <c>127.0.0.1:8623</c> or <c>[::1]:8623</c>; port 0 is a free one.</summary>
    public IReadOnlyList<string> Listen { get; init; } = ["127.0.0.1:8623"];

    /// <summary>Speaks TLS with this certificate; null is plain HTTP.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Plain HTTP where others than this machine reach it: tokens and all else can be read on the way.</summary>
    public bool AllowPlain { get; init; }

    /// <summary>The file with the token's hash. Where it is missing a token is made and told once.</summary>
    public required string TokenFile { get; init; }

    /// <summary>Metrics need no token.</summary>
    public bool OpenMetrics { get; init; }
}
