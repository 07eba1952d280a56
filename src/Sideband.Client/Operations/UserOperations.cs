using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Operations;

/// <summary>Who may come in. (IPMI v2.0 §22.26 to §22.30)</summary>
public sealed class UserOperations
{
    private const CompletionCode DoesNotMatch = (CompletionCode)0x80;
    private const CompletionCode OtherSize = (CompletionCode)0x81;
    private readonly IpmiClient _client;

    internal UserOperations(IpmiClient client) => _client = client;

    /// <summary>The users, the first of number 1.</summary>
    /// <param name="channel">Rights are per channel; 14 is the one that the session came by.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<UserInfo>> ListAsync(byte channel, CancellationToken cancellation = default)
    {
        var users = new List<UserInfo> { await GetAsync(channel, 1, cancellation).ConfigureAwait(false) };
        var rest = Enumerable
            .Range(2, Math.Max(0, users[0].Most - 1))
            .Select(id => GetAsync(channel, (byte)id, cancellation));
        users.AddRange(await Task.WhenAll(rest).ConfigureAwait(false));
        return users;
    }

    /// <summary>One user.</summary>
    public async Task<UserInfo> GetAsync(byte channel, byte id, CancellationToken cancellation = default)
    {
        var access = _client.SendAsync(new GetUserAccess(channel, id), cancellation);
        var name = NameAsync(id, cancellation);
        var found = await access.ConfigureAwait(false);
        return new(id, await name.ConfigureAwait(false), found);
    }

    /// <summary>Gives a name; an empty one takes it away.</summary>
    public Task SetNameAsync(byte id, string name, CancellationToken cancellation = default) =>
        _client.SendAsync(new SetUserName(id, name), cancellation);

    /// <summary>Lets a user in, or keeps him out.</summary>
    public Task EnableAsync(byte id, bool enabled, CancellationToken cancellation = default) =>
        _client.SendAsync(
            new SetUserPassword(
                id,
                false,
                enabled ? PasswordOperation.EnableUser : PasswordOperation.DisableUser,
                default
            ),
            cancellation
        );

    /// <summary>Says what a user may do on a channel.</summary>
    public Task SetAccessAsync(SetUserAccess access, CancellationToken cancellation = default) =>
        _client.SendAsync(access, cancellation);

    /// <summary>Gives a password and tests it.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="password">At most 16 bytes serve sessions of either version; up to 20 only those of 2.0.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiException">The controller took it and does not know it.</exception>
    public async Task SetPasswordAsync(byte id, SessionPassword password, CancellationToken cancellation = default)
    {
        var (twenty, bytes) = BytesOf(password);
        await _client
            .SendAsync(new SetUserPassword(id, twenty, PasswordOperation.SetPassword, bytes), cancellation)
            .ConfigureAwait(false);
        if (!await TestPasswordAsync(id, password, cancellation).ConfigureAwait(false))
        {
            throw new IpmiException($"{_client.Peer} took the password of user {id}, and then does not know it.")
            {
                Hint = "Its firmware may refuse short or simple passwords without a word; try a longer one.",
            };
        }
    }

    /// <summary>Whether a user's password is this one.</summary>
    public async Task<bool> TestPasswordAsync(
        byte id,
        SessionPassword password,
        CancellationToken cancellation = default
    )
    {
        var (twenty, bytes) = BytesOf(password);
        try
        {
            await _client
                .SendAsync(new SetUserPassword(id, twenty, PasswordOperation.TestPassword, bytes), cancellation)
                .ConfigureAwait(false);
            return true;
        }
        catch (IpmiCommandException e) when (e.Code is DoesNotMatch or OtherSize)
        {
            return false;
        }
    }

    private async Task<string> NameAsync(byte id, CancellationToken cancellation)
    {
        try
        {
            return (await _client.SendAsync(new GetUserName(id), cancellation).ConfigureAwait(false)).Name;
        }
        catch (IpmiCommandException)
        {
            return ""; // some controllers refuse the name of a user without one
        }
    }

    private static (bool TwentyBytes, Octets Bytes) BytesOf(SessionPassword password)
    {
        ArgumentNullException.ThrowIfNull(password);
        var twenty = !password.Fits15;
        return (
            twenty,
            Octets.Create(password.Padded[..(twenty ? SessionPassword.Longest : SessionPassword.LongestOf15)])
        );
    }
}
