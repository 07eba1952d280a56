namespace Sideband.Protocol.Sessions;

/// <summary>A numbered choice of three algorithms. (IPMI v2.0 §22.15.2)</summary>
/// <param name="Id">The number; 80h to BFh are manufacturers'.</param>
/// <param name="Authentication">How the two sides prove that they know the password.</param>
/// <param name="Integrity">How packets are kept from being changed.</param>
/// <param name="Confidentiality">How packets are kept from being read.</param>
public sealed record CipherSuite(
    byte Id,
    AuthenticationAlgorithm Authentication,
    IntegrityAlgorithm Integrity,
    ConfidentialityAlgorithm Confidentiality
)
{
    /// <summary>The suites of the specification, 0 to 19, by number.</summary>
    public static IReadOnlyList<CipherSuite> All { get; } = MakeAll();

    /// <summary>The strongest: SHA-256 and AES.</summary>
    public static CipherSuite Suite17 => All[17];

    /// <summary>What every 2.0 controller must have: SHA-1 and AES.</summary>
    public static CipherSuite Suite3 => All[3];

    /// <summary>
    /// Whether an eavesdropper learns neither what is said nor the password, as far as the algorithms go: AES with SHA.
    /// </summary>
    public bool IsStrong =>
        Confidentiality == ConfidentialityAlgorithm.AesCbc128
        && Authentication is AuthenticationAlgorithm.RakpHmacSha1 or AuthenticationAlgorithm.RakpHmacSha256
        && Integrity is IntegrityAlgorithm.HmacSha1Of96 or IntegrityAlgorithm.HmacSha256Of128;

    /// <summary>The suite with this number; null where the specification has none.</summary>
    public static CipherSuite? Find(int id) => id >= 0 && id < All.Count ? All[id] : null;

    /// <summary>The suite with these algorithms; null where the specification has none.</summary>
    public static CipherSuite? Find(
        AuthenticationAlgorithm authentication,
        IntegrityAlgorithm integrity,
        ConfidentialityAlgorithm confidentiality
    )
    {
        foreach (var suite in All)
        {
            if (
                suite.Authentication == authentication
                && suite.Integrity == integrity
                && suite.Confidentiality == confidentiality
            )
            {
                return suite;
            }
        }
        return null;
    }

    /// <summary>The number and the algorithms in words.</summary>
    public override string ToString() => $"{Id} ({Authentication}, {Integrity}, {Confidentiality})";

    private static CipherSuite[] MakeAll()
    {
        (AuthenticationAlgorithm, IntegrityAlgorithm, byte Last)[] families =
        [
            (AuthenticationAlgorithm.None, IntegrityAlgorithm.None, 0),
            (AuthenticationAlgorithm.RakpHmacSha1, IntegrityAlgorithm.None, 0),
            (AuthenticationAlgorithm.RakpHmacSha1, IntegrityAlgorithm.HmacSha1Of96, 3),
            (AuthenticationAlgorithm.RakpHmacMd5, IntegrityAlgorithm.None, 0),
            (AuthenticationAlgorithm.RakpHmacMd5, IntegrityAlgorithm.HmacMd5Of128, 3),
            (AuthenticationAlgorithm.RakpHmacMd5, IntegrityAlgorithm.Md5Of128, 3),
            (AuthenticationAlgorithm.RakpHmacSha256, IntegrityAlgorithm.None, 0),
            (AuthenticationAlgorithm.RakpHmacSha256, IntegrityAlgorithm.HmacSha256Of128, 3),
        ];
        var suites = new List<CipherSuite>();
        foreach (var (authentication, integrity, last) in families)
        {
            for (byte confidentiality = 0; confidentiality <= last; confidentiality++)
                suites.Add(
                    new((byte)suites.Count, authentication, integrity, (ConfidentialityAlgorithm)confidentiality)
                );
        }
        return [.. suites];
    }
}
