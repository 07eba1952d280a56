using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Operations;

/// <summary>The ways to the controller. (IPMI v2.0 §22.22 to §22.25)</summary>
public sealed class ChannelOperations
{
    /// <summary>Stands for the channel that a session came by.</summary>
    public const byte Present = 0x0E;

    private const byte HighestLan = 0xB;
    private readonly IpmiClient _client;

    internal ChannelOperations(IpmiClient client) => _client = client;

    /// <summary>
    /// The channel that users come by: the present one in a session; in the machine itself the first LAN, once
    /// <see cref="FindNetworkAsync"/> has found it.
    /// </summary>
    public byte Network { get; private set; } = Present;

    /// <summary>Looks for the channel that users come by: the machine's own way is another one.</summary>
    public async Task FindNetworkAsync(CancellationToken cancellation = default)
    {
        for (byte number = 1; _client.Driver is not null && Network == Present && number <= HighestLan; number++)
        {
            if (await TryInfoAsync(number, cancellation).ConfigureAwait(false) is { Medium: ChannelMedium.Lan })
                Network = number;
        }
    }

    /// <summary>The channels that there are: 0 to Bh and the system interface Fh.</summary>
    public async Task<IReadOnlyList<GetChannelInfo.Response>> ListAsync(CancellationToken cancellation = default)
    {
        byte[] numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15];
        var asked = numbers.Select(n => TryInfoAsync(n, cancellation)).ToList();
        var found = await Task.WhenAll(asked).ConfigureAwait(false);
        return [.. found.OfType<GetChannelInfo.Response>()];
    }

    /// <summary>What a channel is.</summary>
    public Task<GetChannelInfo.Response> InfoAsync(byte channel, CancellationToken cancellation = default) =>
        _client.SendAsync(new GetChannelInfo(channel), cancellation);

    /// <summary>Who may come in by a channel, and when.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="stored">What holds after the next start; otherwise what holds now.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<GetChannelAccess.Response> AccessAsync(
        byte channel,
        bool stored,
        CancellationToken cancellation = default
    ) =>
        _client.SendAsync(
            new GetChannelAccess(channel, stored ? AccessTarget.NonVolatile : AccessTarget.Volatile),
            cancellation
        );

    /// <summary>Says who may come in by a channel, and when.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="access">As it is to be.</param>
    /// <param name="stored">For after the next start; otherwise for now.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task SetAccessAsync(
        byte channel,
        GetChannelAccess.Response access,
        bool stored,
        CancellationToken cancellation = default
    )
    {
        var target = stored ? AccessTarget.NonVolatile : AccessTarget.Volatile;
        return _client.SendAsync(
            new SetChannelAccess(
                channel,
                access.Mode,
                access.UserLevelAuthenticationOff,
                access.PerMessageAuthenticationOff,
                access.AlertingOff,
                target,
                access.PrivilegeLimit,
                target
            ),
            cancellation
        );
    }

    /// <summary>The cipher suites that a channel offers.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="payload">For which payload: 0 IPMI, 1 serial over LAN.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<CipherSuiteRecord>> CiphersAsync(
        byte channel,
        byte payload,
        CancellationToken cancellation = default
    ) =>
        CipherList.ReadAsync(async index =>
        {
            var part = await _client
                .SendAsync(new GetChannelCipherSuites(channel, payload, index, true), cancellation)
                .ConfigureAwait(false);
            return part.Records;
        });

    /// <summary>The kinds of sessions that a channel offers.</summary>
    public async Task<LoginOffer> LoginOfferAsync(byte channel, CancellationToken cancellation = default) =>
        new(
            await _client
                .SendAsync(
                    new GetChannelAuthenticationCapabilities(channel, true, PrivilegeLevel.Administrator),
                    cancellation
                )
                .ConfigureAwait(false)
        );

    /// <summary>Sets a key; a session that is open goes on with the old one.</summary>
    public Task SetKeyAsync(
        byte channel,
        SecurityKeyId key,
        SessionPassword value,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(value);
        var bytes = Octets.Create(value.Padded);
        return _client.SendAsync(
            new SetChannelSecurityKeys(channel, SecurityKeyOperation.Set, key, bytes),
            cancellation
        );
    }

    /// <summary>Whether a key is this one; null where the controller does not give it out.</summary>
    public async Task<bool?> HasKeyAsync(
        byte channel,
        SecurityKeyId key,
        SessionPassword value,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(value);
        var request = new SetChannelSecurityKeys(channel, SecurityKeyOperation.Read, key, default);
        var held = (await _client.SendAsync(request, cancellation).ConfigureAwait(false)).Value;
        return held.Length == SessionPassword.Longest ? value.Matches(held.Span) : null;
    }

    /// <summary>Whether a key can be changed. The answer may carry the key; it is dropped here.</summary>
    public async Task<SecurityKeyLock> KeyStateAsync(
        byte channel,
        SecurityKeyId key,
        CancellationToken cancellation = default
    )
    {
        var request = new SetChannelSecurityKeys(channel, SecurityKeyOperation.Read, key, default);
        return (await _client.SendAsync(request, cancellation).ConfigureAwait(false)).Lock;
    }

    /// <summary>Locks a key for good.</summary>
    public async Task<SecurityKeyLock> LockKeyAsync(
        byte channel,
        SecurityKeyId key,
        CancellationToken cancellation = default
    )
    {
        var request = new SetChannelSecurityKeys(channel, SecurityKeyOperation.Lock, key, default);
        return (await _client.SendAsync(request, cancellation).ConfigureAwait(false)).Lock;
    }

    private async Task<GetChannelInfo.Response?> TryInfoAsync(byte channel, CancellationToken cancellation)
    {
        try
        {
            var info = await InfoAsync(channel, cancellation).ConfigureAwait(false);
            // Some controllers answer for channels that they do not have, with a medium that there is not.
            return (byte)info.Medium == 0 ? null : info;
        }
        catch (IpmiCommandException e) when (e.Code != CompletionCode.InsufficientPrivilege)
        {
            return null; // there is no such channel
        }
    }
}
