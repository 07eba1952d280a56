using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Client.Operations;

/// <summary>The sessions that a controller has. (IPMI v2.0 §22.19, §22.20)</summary>
public sealed class SessionOperations
{
    private readonly IpmiClient _client;

    internal SessionOperations(IpmiClient client) => _client = client;

    /// <summary>This session as the controller sees it.</summary>
    public Task<GetSessionInfo.Response> OwnAsync(CancellationToken cancellation = default) =>
        _client.SendAsync(new GetSessionInfo((byte)SessionIndex.Own, null, null), cancellation);

    /// <summary>The handle of this session; null in the machine itself, where there is none.</summary>
    public async Task<byte?> OwnHandleAsync(CancellationToken cancellation = default) =>
        _client.Driver is null ? (await OwnAsync(cancellation).ConfigureAwait(false)).Handle : null;

    /// <summary>The number of the user who has this session; null in the machine itself, where nobody in particular asks.</summary>
    public async Task<byte?> OwnUserAsync(CancellationToken cancellation = default) =>
        _client.Driver is null ? (await OwnAsync(cancellation).ConfigureAwait(false)).Session?.UserId : null;

    /// <summary>The active sessions; the list may change while it is read.</summary>
    public async Task<IReadOnlyList<GetSessionInfo.Response>> ListAsync(CancellationToken cancellation = default)
    {
        var sessions = new List<GetSessionInfo.Response>();
        byte active = 1;
        for (byte index = 1; index <= active; index++)
        {
            var info = await _client
                .SendAsync(new GetSessionInfo(index, null, null), cancellation)
                .ConfigureAwait(false);
            active = info.ActiveSessions;
            if (info is { Handle: not 0, Session: not null })
                sessions.Add(info);
        }
        return sessions;
    }

    /// <summary>Closes a session by its handle; somebody else's needs an administrator.</summary>
    /// <exception cref="IpmiCommandException">There is no such session.</exception>
    public async Task CloseAsync(byte handle, CancellationToken cancellation = default)
    {
        // The command itself is open to all: closing their own. Whose session it is decides what is needed. (§22.19)
        if (_client.Driver is null)
            await _client.SendAsync(new SetSessionPrivilegeLevel(_client.Limit), cancellation).ConfigureAwait(false);
        await _client.SendAsync(new CloseSession(0, handle), cancellation).ConfigureAwait(false);
    }
}
