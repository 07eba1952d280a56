using System.Net;
using System.Net.Sockets;
using Sideband.Client.Caches;
using Sideband.Client.Sessions;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Client;

/// <summary>A session with a controller. Many commands may be under way at once, from any thread.</summary>
/// <example><code>
/// await using var bmc = await IpmiClient.ConnectAsync("10.0.0.5", new Credentials("admin", password));
/// var id = await bmc.SendAsync(new GetDeviceId());
/// </code></example>
public sealed partial class IpmiClient : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(250);
    private static readonly PrivilegeLevel[] Levels =
    [
        PrivilegeLevel.Administrator,
        PrivilegeLevel.Operator,
        PrivilegeLevel.User,
    ];
    private readonly Connection _connection;
    private readonly ClientOptions _options;
    private PrivilegeLevel _current = PrivilegeLevel.User;

    private IpmiClient(Connection connection, ClientOptions options)
    {
        (_connection, _options) = (connection, options);
        Cache = new(options.CacheFolder, connection.Peer.ToString());
    }

    /// <summary>Where the controller is.</summary>
    public IPEndPoint Peer => _connection.Peer;

    /// <summary>The suite of the session; null in sessions of IPMI 1.5.</summary>
    public CipherSuite? Suite { get; private set; }

    /// <summary>The highest privilege of the session.</summary>
    public PrivilegeLevel Limit { get; private set; }

    /// <summary>What is remembered of this controller.</summary>
    public ControllerCache Cache { get; }

    /// <summary>Opens a session.</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="credentials">Who wants in.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiTimeoutException">No answer.</exception>
    /// <exception cref="IpmiRefusedException">The controller does not let us in; the hint says what to try.</exception>
    public static Task<IpmiClient> ConnectAsync(
        string host,
        Credentials credentials,
        CancellationToken cancellation = default
    ) => ConnectAsync(host, credentials, new ClientOptions(), cancellation);

    /// <summary>Opens a session in a certain way.</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="credentials">Who wants in.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiTimeoutException">No answer.</exception>
    /// <exception cref="IpmiRefusedException">The controller does not let us in; the hint says what to try.</exception>
    public static async Task<IpmiClient> ConnectAsync(
        string host,
        Credentials credentials,
        ClientOptions options,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentNullException.ThrowIfNull(options);
        var peer = await ResolveAsync(host, options.Port, cancellation).ConfigureAwait(false);
        var client = new IpmiClient(new(peer, options), options);
        try
        {
            if (options.Ipmi15 is { } type)
                await client.Open15Async(type, credentials, cancellation).ConfigureAwait(false);
            else
                await client.OpenAsync(credentials, cancellation).ConfigureAwait(false);
            return client;
        }
        catch
        {
            client._connection.Dispose();
            throw;
        }
    }

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <param name="request">The command.</param>
    /// <param name="cancellation">Gives up; the command may have been carried out.</param>
    /// <exception cref="IpmiCommandException">The controller answered with an error.</exception>
    /// <exception cref="IpmiTimeoutException">No answer.</exception>
    public Task<TResponse> SendAsync<TRequest, TResponse>(
        IRequest<TRequest, TResponse> request,
        CancellationToken cancellation = default
    )
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse> => SendAsync(request, null, cancellation);

    /// <summary>Whether what would change something is only planned: waiting for it would last for ever.</summary>
    internal bool IsPlanning => _options.Plan is not null;

    /// <summary>How long an answer takes at most where nothing is lost; 0.6 s or more.</summary>
    internal TimeSpan Patience => _connection.Patience;

    /// <summary>The longer of a time and <see cref="Patience"/>, within what a command may take at all.</summary>
    internal TimeSpan Longer(TimeSpan time)
    {
        var longer = time > Patience ? time : Patience;
        return longer < _options.Timeout ? longer : _options.Timeout;
    }

    internal async Task<TResponse> SendAsync<TRequest, TResponse>(
        IRequest<TRequest, TResponse> request,
        TimeSpan? patience,
        CancellationToken cancellation
    )
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        var command = TRequest.Command;
        var message = (TRequest)request;
        if (_options.Plan is { } plan && plan.Takes(command, Message.ToOctets(in message).Span))
            return default;
        await RaiseAsync(command.Privilege, cancellation).ConfigureAwait(false);
        var bytes = await _connection
            .SendAsync(
                (byte)command.NetFn,
                command.Code,
                Message.ToOctets(in message).Memory,
                command.Effect,
                patience,
                cancellation
            )
            .ConfigureAwait(false);
        if (bytes[0] != (byte)CompletionCode.Success)
            throw new IpmiCommandException(command, (CompletionCode)bytes[0])
            {
                Hint = HintFor((CompletionCode)bytes[0]),
            };
        return Message.Read<TResponse>(bytes.AsSpan(1), out var response) == BodyFit.TooShort
            ? throw new IpmiException($"{Peer}: the answer to {command.Name} has only {bytes.Length - 1} bytes.")
            : response;
    }

    /// <summary>Sends bytes as they are; gives back completion code and body.</summary>
    /// <param name="netFn">Network function of the request, 0 to 3Eh.</param>
    /// <param name="command">The command.</param>
    /// <param name="body">The body.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiTimeoutException">No answer.</exception>
    public async Task<byte[]> SendRawAsync(
        byte netFn,
        byte command,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellation = default
    )
    {
        var known = StandardCommands.Find(CommandNumber.Of((NetFn)netFn, command, body.Span))?.Command;
        if (_options.Plan is { } plan && plan.Takes(netFn, command, body.Span))
            return [(byte)CompletionCode.Success];
        await RaiseAsync(known?.Privilege ?? Limit, cancellation).ConfigureAwait(false);
        var effect = known?.Effect ?? CommandEffect.NotIdempotent;
        return await _connection.SendAsync(netFn, command, body, effect, null, cancellation).ConfigureAwait(false);
    }

    /// <summary>Closes the session; it is told to the controller and not waited for longer than a moment.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            var close = Message.ToOctets(new CloseSession(SessionId, null));
            await _connection
                .SendAsync(
                    (byte)CloseSession.Command.NetFn,
                    CloseSession.Command.Code,
                    close.Memory,
                    CommandEffect.NotIdempotent,
                    Farewell,
                    default
                )
                .ConfigureAwait(false);
        }
        catch (IpmiException)
        {
            // It ends by itself after a minute.
        }
        _connection.Dispose();
    }

    private uint SessionId { get; set; }

    private async Task OpenAsync(Credentials credentials, CancellationToken cancellation)
    {
        var opener = new RmcpPlusOpener(_connection, credentials);
        var status = RmcpPlusStatus.NoErrors;
        foreach (var suite in SuitesToTry())
        {
            foreach (var level in _options.Privilege is { } asked ? [asked] : Levels)
            {
                status = await opener.OpenAsync(suite, level, cancellation).ConfigureAwait(false);
                if (status == RmcpPlusStatus.NoErrors)
                {
                    (Suite, Limit, SessionId) = (suite, level, opener.ControllerSessionId);
                    if (Cache.Suite != suite.Id)
                        Cache.Suite = suite.Id;
                    return;
                }
                if (!IsAboutPrivilege(status))
                    break;
            }
            if (!IsAboutSuite(status))
                break;
        }
        throw Refused(status, credentials);
    }

    private async Task Open15Async(AuthenticationType type, Credentials credentials, CancellationToken cancellation)
    {
        var opener = new Ipmi15Opener(_connection, credentials);
        Limit = _options.Privilege ?? PrivilegeLevel.Administrator;
        SessionId = await opener.OpenAsync(type, Limit, cancellation).ConfigureAwait(false);
    }

    /// <summary>What worked last comes first. Weaker ones than 3 are never tried unasked.</summary>
    private CipherSuite[] SuitesToTry()
    {
        if (_options.Suite is { } named)
            return [named];
        return Cache.Suite == CipherSuite.Suite3.Id
            ? [CipherSuite.Suite3, CipherSuite.Suite17]
            : [CipherSuite.Suite17, CipherSuite.Suite3];
    }

    /// <summary>Sessions start as User; more is asked for when a command first needs it. (IPMI v2.0 §22.18)</summary>
    private async Task RaiseAsync(PrivilegeLevel needed, CancellationToken cancellation)
    {
        if (needed <= _current || needed > PrivilegeLevel.Oem)
            return;
        var wanted = needed > Limit ? needed : Limit;
        var set = new SetSessionPrivilegeLevel(wanted);
        var bytes = await _connection
            .SendAsync(
                (byte)SetSessionPrivilegeLevel.Command.NetFn,
                SetSessionPrivilegeLevel.Command.Code,
                Message.ToOctets(in set).Memory,
                CommandEffect.Idempotent,
                null,
                cancellation
            )
            .ConfigureAwait(false);
        if (bytes[0] != 0)
        {
            throw new IpmiRefusedException(
                $"This command needs privilege {needed}, and the session gets {Limit} at most.",
                new IpmiCommandException(SetSessionPrivilegeLevel.Command, (CompletionCode)bytes[0])
            )
            {
                Hint = "Use a user with more rights, or ask for more with --privilege.",
            };
        }
        _current = wanted;
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
                or RmcpPlusStatus.IllegalParameter;

    private IpmiRefusedException Refused(RmcpPlusStatus status, Credentials credentials) =>
        IsAboutSuite(status)
            ? new(
                $"{Peer} offers none of the cipher suites {string.Join(", ", SuitesToTry().Select(s => s.Id))}: {status}."
            )
            {
                Status = status,
                Hint =
                    "'sideband cipher list' shows what it offers; name a weaker suite with --cipher-suite if it must be.",
            }
            : new($"{Peer} refuses user '{credentials.User}': {status}.")
            {
                Status = status,
                Hint = "Check the user's name, his rights on the LAN channel, and --privilege.",
            };

    private static string? HintFor(CompletionCode code) =>
        code switch
        {
            CompletionCode.InsufficientPrivilege => "The user may not do this; use one with more rights.",
            CompletionCode.InvalidCommand => "This controller does not have the command.",
            CompletionCode.NodeBusy => "The controller is busy; try again in a moment.",
            _ => null,
        };

    internal static async Task<IPEndPoint> ResolveAsync(string host, int port, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var address))
            return new(address, port);
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false);
            return new(
                addresses.FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0],
                port
            );
        }
        catch (SocketException e)
        {
            throw new IpmiTimeoutException($"'{host}' is no known host: {e.Message}.", e)
            {
                Hint = "Check the name, or give the address.",
            };
        }
    }
}
