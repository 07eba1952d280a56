using Sideband.Client.Operations;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Commands.Transport.Sol;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Audits;

/// <summary>Reads with an account what a stranger does not see, one question after the other. It writes nothing.</summary>
internal sealed class AccountProbe(
    IAuditSession session,
    AuditOptions audit,
    AuditPace pace,
    CancellationToken cancellation
)
{
    private const byte HostChannel = 0x0F;
    private const byte ToApplication = (byte)NetFn.App;

    /// <summary>Of more destinations a controller hardly ever has any.</summary>
    private const int MostDestinations = 4;

    /// <summary>Reads.</summary>
    public async Task<(AccountFacts Account, GetDeviceId.Response? Identity)> RunAsync()
    {
        var (account, limit) = await session
            .AskAsync((client, _) => Task.FromResult((client.Credentials, client.Limit)), cancellation)
            .ConfigureAwait(false);
        var identity = await AskAsync(new GetDeviceId()).ConfigureAwait(false);
        var channel = await AskAsync(new GetChannelInfo(ChannelOperations.Present)).ConfigureAwait(false);
        var key = account.KeyG;
        var facts = new AccountFacts
        {
            User = account.User,
            Limit = limit,
            Channel = channel?.Channel ?? ChannelOperations.Present,
            // Of a null alone the conversion from arrays would make a mark.
            KeyGMark = key is { IsEmpty: false } ? AuditMark.Of(audit.MarkKey, "K_G", key) : (Octets?)null,
            Access = await AskAsync(new GetChannelAccess(ChannelOperations.Present, AccessTarget.Volatile))
                .ConfigureAwait(false),
            StoredAccess = await AskAsync(new GetChannelAccess(ChannelOperations.Present, AccessTarget.NonVolatile))
                .ConfigureAwait(false),
            Users = await UsersAsync().ConfigureAwait(false),
            Suites = await LanAsync<LanCipherSuiteEntries>().ConfigureAwait(false),
            SuiteLevels = await LanAsync<LanCipherSuitePrivilegeLevels>().ConfigureAwait(false),
            Community = await LanAsync<LanCommunityString>().ConfigureAwait(false),
            HasDestination = await HasDestinationAsync().ConfigureAwait(false),
            Vlan = await LanAsync<LanVlanId>().ConfigureAwait(false),
            Arp = await LanAsync<LanArpControl>().ConfigureAwait(false),
            BadPasswords = await LanAsync<LanBadPasswordThreshold>().ConfigureAwait(false),
            Sol = await SolAsync<SolEnable>().ConfigureAwait(false),
            SolProtection = await SolAsync<SolAuthentication>().ConfigureAwait(false),
        };
        var missing = new GetCommandSupport(
            ChannelOperations.Present,
            ToApplication,
            CommandRange.From00To7F,
            0,
            default
        );
        facts = facts with { LanMissing = (await AskAsync(missing).ConfigureAwait(false))?.Mask };
        // Who lacks the first command of the firewall lacks the others.
        if (facts.LanMissing is null)
            return (facts, identity);
        var lan = new GetCommandEnables(ChannelOperations.Present, ToApplication, CommandRange.From00To7F, 0, default);
        facts = facts with
        {
            LanCommands = (await AskAsync(lan).ConfigureAwait(false))?.Mask,
            HostCommands = (await AskAsync(lan with { Channel = HostChannel }).ConfigureAwait(false))?.Mask,
        };
        return (facts, identity);
    }

    private async Task<IReadOnlyList<UserInfo>?> UsersAsync()
    {
        if (await AskAsync(new GetUserAccess(ChannelOperations.Present, 1)).ConfigureAwait(false) is not { } first)
            return null;
        var users = new List<UserInfo>();
        var left = (int)first.EnabledUsers;
        for (byte id = 1; id <= first.MaximumUsers; id++)
        {
            var access =
                id == 1
                    ? first
                    : await AskAsync(new GetUserAccess(ChannelOperations.Present, id)).ConfigureAwait(false);
            if (access is not { } found)
                continue;
            var name =
                found.Status == UserEnableStatus.Disabled && !found.IpmiMessaging
                    ? null
                    : await AskAsync(new GetUserName(id)).ConfigureAwait(false);
            users.Add(new(id, name?.Name ?? "", found));
            // There may be 63, and the controller has said how many are enabled.
            if (found.Status == UserEnableStatus.Enabled && --left == 0)
                break;
        }
        return users;
    }

    private async Task<bool?> HasDestinationAsync()
    {
        if (await LanAsync<LanNumberOfDestinations>().ConfigureAwait(false) is not { } number)
            return null;
        for (byte i = 1; i <= Math.Min(number.Count, (byte)MostDestinations); i++)
        {
            var destination = await LanAsync<LanDestinationAddresses>(i).ConfigureAwait(false);
            if (destination?.Ipv4?.Address is { } v4 && v4.Octets.Span.ContainsAnyExcept((byte)0))
                return true;
            if (destination?.Ipv6?.Address is { } v6 && v6.Octets.Span.ContainsAnyExcept((byte)0))
                return true;
        }
        return false;
    }

    private async Task<T?> LanAsync<T>(byte set = 0)
        where T : struct, IParameter<T> =>
        await AskAsync(
                new GetLanConfigurationParameters(ChannelOperations.Present, false, T.Parameter.Selector, set, 0)
            )
            .ConfigureAwait(false)
            is { } answer
            ? Value<T>(answer.Data)
            : null;

    private async Task<T?> SolAsync<T>()
        where T : struct, IParameter<T> =>
        await AskAsync(new GetSolConfigurationParameters(ChannelOperations.Present, false, T.Parameter.Selector, 0, 0))
            .ConfigureAwait(false)
            is { } answer
            ? Value<T>(answer.Data)
            : null;

    private static T? Value<T>(Octets data)
        where T : struct, IParameter<T> => Message.Read<T>(data.Span, out var value) == BodyFit.TooShort ? null : value;

    /// <summary>Asks; null where the controller does not have it, or the account may not know it.</summary>
    private async Task<TResponse?> AskAsync<TRequest, TResponse>(IRequest<TRequest, TResponse> request)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        await pace.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await session
                .AskAsync((client, stop) => client.SendAsync(request, stop), cancellation)
                .ConfigureAwait(false);
        }
        catch (IpmiException e) when (e is not (IpmiTimeoutException or IpmiRefusedException))
        {
            return null;
        }
    }
}
