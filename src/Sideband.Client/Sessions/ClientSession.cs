using System.Net;
using Sideband.Client.Caches;
using Sideband.Client.Quirks;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>
/// A session that lasts: it is raised when a command needs more privilege, opened again when the controller has forgotten
/// it, and waits where the controller is busy.
/// </summary>
internal sealed class ClientSession : IRequestSender
{
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(250);
    private const int Farewells = 6;
    private static readonly TimeSpan FirstBusyWait = TimeSpan.FromMilliseconds(50);

    /// <summary>A controller that timed out within itself is asked again a few times.</summary>
    private static readonly TimeSpan LongestHiccup = TimeSpan.FromMilliseconds(400);

    /// <summary>After so long a controller on the way does not know any more whom an answer is for. (IPMI v2.0 §6.13.4)</summary>
    private static readonly TimeSpan LongestOnBus = TimeSpan.FromSeconds(5);

    /// <summary>After so long a silence the session is tried with a harmless command before one that must not act twice.</summary>
    private static readonly TimeSpan MayBeOver = TimeSpan.FromSeconds(30);

    private readonly Connection _connection;
    private readonly Credentials _credentials;
    private readonly ClientOptions _options;
    private readonly SuiteChoice _choice;
    private readonly SemaphoreSlim _changing = new(1);
    private PrivilegeLevel _current = PrivilegeLevel.User;
    private uint _id;
    private int _opened;
    private bool _isGivenUp;

    public ClientSession(IPEndPoint peer, Credentials credentials, ClientOptions options, ControllerCache cache)
    {
        (_credentials, _options) = (credentials, options);
        _connection = new(peer, options, new QuirkMemory(options, cache));
        _choice = new(_connection, credentials, options, cache);
    }

    /// <summary>The suite of the session; null in sessions of IPMI 1.5.</summary>
    public CipherSuite? Suite => _choice.Suite;

    /// <summary>The highest privilege of the session.</summary>
    public PrivilegeLevel Limit { get; private set; }

    /// <summary>What the controller does differently.</summary>
    public QuirkMemory Quirks => _connection.Quirks;

    /// <summary>How long an answer mostly takes; one that is not there then may be lost.</summary>
    public TimeSpan FirstWait => _connection.FirstWait;

    /// <summary>How often it was opened: what was active in it is gone when this changes.</summary>
    public int Opened => _opened;

    /// <summary>The controller's number of the session.</summary>
    public uint Id => _id;

    /// <summary>The way to the controller, for payloads beside messages.</summary>
    public Connection Connection => _connection;

    /// <summary>How long an answer takes at most where nothing is lost; 0.6 s or more.</summary>
    public TimeSpan Patience
    {
        get
        {
            var patience = _connection.FirstWait * 4;
            return patience > TimeSpan.FromMilliseconds(600) ? patience : TimeSpan.FromMilliseconds(600);
        }
    }

    /// <summary>Opens the session; all its steps share the limit.</summary>
    public async Task OpenAsync(TimeSpan limit, CancellationToken cancellation)
    {
        var deadline = new Deadline(_options.Clock, limit);
        if (_options.Ipmi15 is { } type)
        {
            Limit = _options.Privilege ?? PrivilegeLevel.Administrator;
            var opener = new Ipmi15Opener(_connection, _credentials);
            _id = await opener.OpenAsync(type, Limit, deadline, cancellation).ConfigureAwait(false);
        }
        else
        {
            (_id, Limit) = await _choice.OpenAsync(deadline, cancellation).ConfigureAwait(false);
        }
        (_current, _isGivenUp) = (PrivilegeLevel.User, false);
        _opened++;
    }

    /// <inheritdoc/>
    public async Task<byte[]> SendAsync(Request request, TimeSpan? limit, CancellationToken cancellation)
    {
        var deadline = new Deadline(_options.Clock, limit ?? _options.Timeout);
        if (request.Effect == CommandEffect.NotIdempotent && _connection.Silence > MayBeOver)
            await AwakeAsync(deadline, cancellation).ConfigureAwait(false);
        var busy = FirstBusyWait;
        for (var (reopened, raised) = (false, false); ; )
        {
            var opened = _opened;
            ThrowIfElsewhere(request);
            try
            {
                if (_isGivenUp)
                    await ReopenAsync(opened, cancellation).ConfigureAwait(false);
                await RaiseAsync(request.Privilege, deadline, cancellation).ConfigureAwait(false);
                ThrowIfElsewhere(request);
                var answer = await ExchangeAsync(request, deadline, cancellation).ConfigureAwait(false);
                switch ((CompletionCode)answer[0])
                {
                    // A session that was opened anew meanwhile starts as User.
                    case CompletionCode.InsufficientPrivilege when !raised && opened != _opened:
                        raised = true;
                        continue;
                    // Nothing was done: even a power cycle may be asked for again. What only reads may be in any case.
                    case CompletionCode.NodeBusy when deadline.Allows(busy):
                    case CompletionCode.Timeout
                    or CompletionCode.DuplicateRequest
                        when request.Effect == CommandEffect.Idempotent
                            && busy <= LongestHiccup
                            && deadline.Allows(busy):
                        _connection.SlowDown();
                        await Task.Delay(busy, _options.Clock, cancellation).ConfigureAwait(false);
                        busy *= 2;
                        continue;
                    default:
                        return answer;
                }
            }
            catch (IpmiTimeoutException e) when (e.IsSessionLost && !reopened)
            {
                reopened = true;
                await ReopenAsync(opened, cancellation).ConfigureAwait(false);
                // It may have been carried out before the controller forgot us.
                if (request.Effect == CommandEffect.NotIdempotent)
                    throw;
            }
        }
    }

    /// <summary>
    /// Sends requests that only read, as many at once as the controller bears, and waits for all of them: they cost one change of
    /// threads and not one each. What the controller is too busy for, or has lost with the session, comes back as it is: it is for
    /// <see cref="SendAsync"/>. Where none is answered, or the controller falls silent, those that were not sent yet count as sent.
    /// </summary>
    /// <param name="requests">All of one privilege.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What became of each.</returns>
    public async Task<IReadOnlyList<Reply>> SendAllAsync(
        IReadOnlyList<Request> requests,
        CancellationToken cancellation
    )
    {
        var deadline = new Deadline(_options.Clock, _options.Timeout);
        var opened = _opened;
        if (_isGivenUp)
            await ReopenAsync(opened, cancellation).ConfigureAwait(false);
        await RaiseAsync(requests[0].Privilege, deadline, cancellation).ConfigureAwait(false);
        opened = _opened;
        IReadOnlyList<Reply> replies;
        try
        {
            replies = await _connection.SendAllAsync(requests, _options.Timeout, cancellation).ConfigureAwait(false);
        }
        finally
        {
            // The thread that receives has come so far, and goes on to receive.
            await Task.Yield();
        }
        if (replies.Any(reply => reply.Fault is IpmiTimeoutException { IsSessionLost: true }))
            await ReopenAsync(opened, cancellation).ConfigureAwait(false);
        return replies;
    }

    /// <summary>What is for one session does not go out in another.</summary>
    private void ThrowIfElsewhere(in Request request)
    {
        if (request.OnlyIn is { } number && (_isGivenUp || number != _opened))
            throw Timeouts.SessionLost(_connection.Peer);
    }

    private Task<byte[]> ExchangeAsync(Request request, Deadline deadline, CancellationToken cancellation) =>
        request.To.Bridge is { } bridge && request.Effect != CommandEffect.NotIdempotent
            ? OverBridgeAsync(request with { Effect = CommandEffect.NotIdempotent }, bridge, deadline, cancellation)
            : _connection.SendAsync(request, deadline.Left, cancellation);

    /// <summary>
    /// Sends over a bridge until the answer comes. A controller that took a Send Message answers a repeated one and does not
    /// send it on again: each try is a message of its own.
    /// </summary>
    private async Task<byte[]> OverBridgeAsync(
        Request request,
        Bridge bridge,
        Deadline deadline,
        CancellationToken cancellation
    )
    {
        var start = _options.Clock.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            var wait = Patience * tries < LongestOnBus ? Patience * tries : LongestOnBus;
            var isLast = !deadline.Allows(wait) || tries > (_options.Retries ?? int.MaxValue - 1);
            if (_isGivenUp)
                await ReopenAsync(_opened, cancellation).ConfigureAwait(false);
            try
            {
                // The session may have been opened anew for another command.
                await RaiseAsync(request.Privilege, deadline, cancellation).ConfigureAwait(false);
                return await _connection
                    .SendAsync(request, deadline.Left, cancellation, isLast ? null : wait)
                    .ConfigureAwait(false);
            }
            catch (IpmiTimeoutException e) when (!e.IsSessionLost)
            {
                if (isLast)
                    throw Timeouts.NoAnswer(_connection.Peer, bridge, _options.Clock.GetElapsedTime(start), tries);
            }
        }
    }

    /// <summary>Closes the session; that is told to the controller and not waited for longer than one retry.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            var close = Request.Of(CloseSession.Command, Message.ToOctets(new CloseSession(_id, null)).Memory);
            var twice = _connection.FirstWait * 2;
            await _connection.SendAsync(close, twice < Farewell ? twice : Farewell, default).ConfigureAwait(false);
        }
        catch (IpmiException)
        {
            // It ends by itself after a minute.
        }
        Abandon();
    }

    /// <summary>Lets go of everything without a word to the controller.</summary>
    public void Abandon()
    {
        _connection.Dispose();
        _changing.Dispose();
    }

    /// <summary>Makes sure that the controller still knows the session.</summary>
    private Task<byte[]> AwakeAsync(Deadline deadline, CancellationToken cancellation) =>
        SendAsync(Request.Of(GetDeviceId.Command, default), deadline.Left, cancellation);

    /// <summary>Opens the session again, once for all commands that found it gone.</summary>
    private async Task ReopenAsync(int opened, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_opened != opened)
                return;
            await OpenAnewAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>
    /// Opens a session, and ends the one that was given up: if the controller has it after all, what of it is still on its way
    /// would be carried out after what comes now. That is said within it, since its number may be another's by now, and more
    /// than once, since nobody hears the answer.
    /// </summary>
    private async Task OpenAnewAsync(CancellationToken cancellation)
    {
        // What ends it may come late: it is not used again, even if no other can be opened now.
        _isGivenUp = true;
        var close = Message.ToOctets(new CloseSession(_id, null));
        var (netFn, command) = ((byte)CloseSession.Command.NetFn, CloseSession.Command.Code);
        _ = SayFarewellAsync(_connection.Seal(netFn, command, close.Span, Farewells));
        await OpenAsync(_options.Timeout, cancellation).ConfigureAwait(false);
    }

    private async Task SayFarewellAsync(byte[][] farewells)
    {
        foreach (var farewell in farewells)
        {
            _connection.Post(farewell);
            await Task.Delay(_connection.FirstWait, _options.Clock, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Sessions start as User; more is asked for when a command first needs it. (IPMI v2.0 §22.18)</summary>
    private async Task RaiseAsync(PrivilegeLevel needed, Deadline deadline, CancellationToken cancellation)
    {
        if (needed <= _current || needed > PrivilegeLevel.Oem || Quirks.IsNamed(Quirk.I82571Spt))
            return;
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (needed <= _current)
                return;
            var wanted = needed > Limit ? needed : Limit;
            var code = await AskForAsync(wanted, deadline, cancellation).ConfigureAwait(false);
            // Some controllers open a session for more than they give in it.
            if (code != CompletionCode.Success && needed < wanted)
                code = await AskForAsync(wanted = needed, deadline, cancellation).ConfigureAwait(false);
            if (code != CompletionCode.Success)
            {
                throw new IpmiRefusedException(
                    $"This command needs privilege {needed}, and the session gets {Limit} at most.",
                    new IpmiCommandException(SetSessionPrivilegeLevel.Command, code)
                )
                {
                    Hint = "Use a user with more rights, or ask for more with --privilege.",
                };
            }
            _current = wanted;
        }
        finally
        {
            _changing.Release();
        }
    }

    private async Task<CompletionCode> AskForAsync(
        PrivilegeLevel level,
        Deadline deadline,
        CancellationToken cancellation
    )
    {
        var set = Message.ToOctets(new SetSessionPrivilegeLevel(level));
        var request = Request.Of(SetSessionPrivilegeLevel.Command, set.Memory);
        var bytes = await _connection.SendAsync(request, deadline.Left, cancellation).ConfigureAwait(false);
        return (CompletionCode)bytes[0];
    }
}
