using Sideband.Client.Quirks;
using Sideband.Client.Sessions;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Client;

/// <summary>Asks controllers what they tell anybody, without a session. (IPMI v2.0 §22.13, §22.15)</summary>
public static class ControllerProbe
{
    private const byte ThisChannel = 0x0E;

    /// <summary>The kinds of sessions that a controller offers.</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="options">Port, time and observer.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiTimeoutException">No answer.</exception>
    /// <exception cref="IpmiCommandException">The controller does not tell.</exception>
    public static async Task<LoginOffer> CapabilitiesAsync(
        string host,
        ClientOptions options,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        using var connection = await OpenAsync(host, options, cancellation).ConfigureAwait(false);
        var request = new GetChannelAuthenticationCapabilities(
            ThisChannel,
            true,
            options.Privilege ?? PrivilegeLevel.Administrator
        );
        return new(
            await connection
                .AskAsync<GetChannelAuthenticationCapabilities, GetChannelAuthenticationCapabilities.Response>(
                    request,
                    options.Timeout,
                    cancellation
                )
                .ConfigureAwait(false)
        );
    }

    /// <summary>The cipher suites that a controller offers.</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="options">Port, time and observer.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiTimeoutException">No answer.</exception>
    /// <exception cref="IpmiCommandException">The controller does not tell.</exception>
    public static async Task<IReadOnlyList<CipherSuiteRecord>> CiphersAsync(
        string host,
        ClientOptions options,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        using var connection = await OpenAsync(host, options, cancellation).ConfigureAwait(false);
        return await CipherList
            .ReadAsync(async index =>
            {
                var part = await connection
                    .AskAsync<GetChannelCipherSuites, GetChannelCipherSuites.Response>(
                        new(ThisChannel, 0, index, true),
                        options.Timeout,
                        cancellation
                    )
                    .ConfigureAwait(false);
                return part.Records;
            })
            .ConfigureAwait(false);
    }

    /// <summary>What the controller is, if it tells strangers; by the specification it is to tell users. (§20.1)</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="options">Port, time and observer.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null where it does not tell.</returns>
    public static async Task<GetDeviceId.Response?> IdentityAsync(
        string host,
        ClientOptions options,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        using var connection = await OpenAsync(host, options, cancellation).ConfigureAwait(false);
        try
        {
            return await connection
                .AskAsync<GetDeviceId, GetDeviceId.Response>(new(), options.Timeout, cancellation)
                .ConfigureAwait(false);
        }
        catch (IpmiException)
        {
            return null;
        }
    }

    private static async Task<Connection> OpenAsync(string host, ClientOptions options, CancellationToken cancellation)
    {
        var peer = await IpmiClient.ResolveAsync(host, options.Port, cancellation).ConfigureAwait(false);
        return new(peer, options, new QuirkMemory(options, new(options.CacheFolder, peer.ToString())));
    }
}
