using Sideband.Client.Caches;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>Finds the cipher suite and the privilege that a controller gives us, and opens the session with them.</summary>
internal sealed class SuiteChoice(
    Connection connection,
    Credentials credentials,
    ClientOptions options,
    ControllerCache cache
)
{
    private static readonly PrivilegeLevel[] Levels =
    [
        PrivilegeLevel.Administrator,
        PrivilegeLevel.Operator,
        PrivilegeLevel.User,
    ];

    /// <summary>The suite of the session that was opened last.</summary>
    public CipherSuite? Suite { get; private set; }

    /// <summary>Opens a session.</summary>
    /// <returns>The controller's number of it, and its highest privilege.</returns>
    /// <exception cref="IpmiTimeoutException">No answer.</exception>
    /// <exception cref="IpmiRefusedException">The controller does not let us in.</exception>
    public async Task<(uint Id, PrivilegeLevel Limit)> OpenAsync(Deadline deadline, CancellationToken cancellation)
    {
        var opener = new RmcpPlusOpener(connection, credentials, deadline);
        var status = RmcpPlusStatus.NoErrors;
        foreach (var suite in SuitesToTry())
        {
            foreach (var level in options.Privilege is { } asked ? [asked] : Levels)
            {
                status = await opener.OpenAsync(suite, level, cancellation).ConfigureAwait(false);
                // Nothing proves a refusal: one packet with wrong bits is not to leave us with fewer rights for as long as the session lasts.
                if (IsAboutPrivilege(status) && level > PrivilegeLevel.User)
                    status = await opener.OpenAsync(suite, level, cancellation).ConfigureAwait(false);
                if (status == RmcpPlusStatus.NoErrors)
                {
                    Suite = suite;
                    if (cache.Suite != suite.Id)
                        cache.Suite = suite.Id;
                    return (opener.ControllerSessionId, level);
                }
                if (!IsAboutPrivilege(status))
                    break;
            }
            if (!IsAboutSuite(status))
                break;
        }
        throw Refused(status);
    }

    /// <summary>What worked last comes first. Weaker ones than 3 are never tried unasked.</summary>
    private CipherSuite[] SuitesToTry()
    {
        if (options.Suite is { } named)
            return [named];
        return cache.Suite == CipherSuite.Suite3.Id
            ? [CipherSuite.Suite3, CipherSuite.Suite17]
            : [CipherSuite.Suite17, CipherSuite.Suite3];
    }

    private static bool IsAboutPrivilege(RmcpPlusStatus status) =>
        status
            is RmcpPlusStatus.InvalidRole
                or RmcpPlusStatus.UnauthorizedRole
                or RmcpPlusStatus.InsufficientResourcesForRole
                or RmcpPlusStatus.UnauthorizedName;

    private static bool IsAboutSuite(RmcpPlusStatus status) =>
        status
            is RmcpPlusStatus.InvalidAuthenticationAlgorithm
                or RmcpPlusStatus.InvalidIntegrityAlgorithm
                or RmcpPlusStatus.NoMatchingAuthenticationPayload
                or RmcpPlusStatus.NoMatchingIntegrityPayload
                or RmcpPlusStatus.InvalidConfidentialityAlgorithm
                or RmcpPlusStatus.NoCipherSuiteMatch
                // What Intel's M50CYP says to suite 3, and means the suite.
                or RmcpPlusStatus.InsufficientResources
                or RmcpPlusStatus.IllegalParameter;

    private IpmiRefusedException Refused(RmcpPlusStatus status) =>
        IsAboutSuite(status)
            ? new(
                $"{connection.Peer} offers none of the cipher suites {string.Join(", ", SuitesToTry().Select(s => s.Id))}: {status}."
            )
            {
                Status = status,
                Hint =
                    "'sideband cipher list' shows what it offers; name a weaker suite with --cipher-suite if it must be.",
            }
            : new($"{connection.Peer} refuses user '{credentials.User}': {status}.")
            {
                Status = status,
                Hint = "Check the user's name, his rights on the LAN channel, and --privilege.",
            };
}
