using System.Net;
using System.Net.Sockets;
using Sideband.Client.Caches;
using Sideband.Client.Local;
using Sideband.Client.Quirks;
using Sideband.Client.Sessions;
using Sideband.Client.Transport;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Client;

/// <summary>A session with a controller, or this machine's own way to it. Many commands may be under way at once, from any thread.</summary>
/// <example><code>
/// await using var bmc = await IpmiClient.ConnectAsync("10.0.0.5", new Credentials("admin", password));
/// var id = await bmc.SendAsync(new GetDeviceId());
/// </code></example>
public sealed partial class IpmiClient : IAsyncDisposable
{
    private const int BehindTheWindow = 17;
    private readonly IRequestSender _sender;
    private QuirkRecogniser? _recogniser;
    private readonly ClientOptions _options;

    private IpmiClient(
        EndPoint peer,
        Credentials credentials,
        ClientOptions options,
        ControllerCache cache,
        IRequestSender sender
    )
    {
        (Peer, Credentials, _options, Cache, _sender) = (peer, credentials, options, cache, sender);
        TargetCache = options.Bridge is { } bridge ? new(options.CacheFolder, $"{peer} {bridge}") : cache;
        Driver = _sender is DeviceSender device ? new(device) : null;
    }

    /// <summary>Where the controller is: an <see cref="IPEndPoint"/>, or a <see cref="DeviceEndPoint"/> of this machine.</summary>
    public EndPoint Peer { get; }

    /// <summary>The suite of the session; null in sessions of IPMI 1.5, and in the machine itself.</summary>
    public CipherSuite? Suite => _sender.Suite;

    /// <summary>The highest privilege of the session.</summary>
    public PrivilegeLevel Limit => _sender.Limit;

    /// <summary>The kernel's driver; null over a network.</summary>
    public LocalDriver? Driver { get; }

    /// <summary>What the controller does differently: what was named, and what it has shown now or before.</summary>
    public QuirkSet Quirks => _sender.Quirks.All;

    /// <summary>What is remembered of this controller.</summary>
    public ControllerCache Cache { get; }

    /// <summary>What is remembered of the controller at the end of the bridge; without one the same.</summary>
    internal ControllerCache TargetCache { get; }

    /// <summary>The way to the controller that commands are for; null is the one that has the session.</summary>
    public Bridge? Bridge => _options.Bridge;

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
        var peers = await ResolveAllAsync(host, options.Port, cancellation).ConfigureAwait(false);
        for (var i = 0; ; i++)
        {
            var isLast = i == peers.Length - 1;
            // A name may have addresses that lead nowhere: the next one gets its share of the time.
            var limit = isLast ? options.Timeout : options.Timeout / peers.Length;
            var cache = CacheOf(peers[i], options);
            var session = new ClientSession(peers[i], credentials, options, cache);
            try
            {
                await session.OpenAsync(limit, cancellation).ConfigureAwait(false);
                return new(peers[i], credentials, options, cache, session);
            }
            catch (IpmiTimeoutException) when (!isLast)
            {
                session.Abandon();
            }
            catch
            {
                session.Abandon();
                throw;
            }
        }
    }

    /// <summary>Opens this machine's own controller through the kernel's driver. (Linux)</summary>
    /// <param name="number">Which device; 0 is <c>/dev/ipmi0</c>.</param>
    /// <param name="options">How; of what concerns networks and sessions nothing is used. Null is as usual.</param>
    /// <exception cref="IpmiTimeoutException">There is no such device; the hint says what to do.</exception>
    /// <exception cref="IpmiRefusedException">This user may not open it.</exception>
    public static IpmiClient OpenDevice(int number = 0, ClientOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var place = new DeviceEndPoint(number);
        return OpenDevice(place, new LinuxDriver(place), options ?? new());
    }

    internal static IpmiClient OpenDevice(DeviceEndPoint place, ILocalDriver driver, ClientOptions options) =>
        Over(place, options, cache => new DeviceSender(place, driver, options, cache));

    /// <summary>A controller that some other way leads to.</summary>
    internal static IpmiClient Over(EndPoint peer, ClientOptions options, Func<ControllerCache, IRequestSender> way)
    {
        var cache = CacheOf(peer, options);
        return new(peer, Nobody, options, cache, way(cache));
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

    /// <summary>
    /// Does something that begins requests to many controllers: what this thread sends meanwhile goes out together, with a fraction of
    /// the calls. What waits for answers must not wait in it.
    /// </summary>
    /// <param name="begin">Begins them, and comes back.</param>
    public static T Together<T>(Func<T> begin)
    {
        ArgumentNullException.ThrowIfNull(begin);
        UdpHub.Hold();
        try
        {
            return begin();
        }
        finally
        {
            UdpHub.Release();
        }
    }

    /// <summary>Whether the controller has a quirk.</summary>
    internal bool Has(Quirk quirk) => _sender.Quirks.Has(quirk);

    /// <summary>
    /// Looks, once, whether the machine is one that is known for what its answers do not show; those quirks are among
    /// <see cref="Quirks"/> then. It costs Get Device ID, and of a few makers' machines the inventory, once.
    /// </summary>
    /// <param name="identity">What Get Device ID has answered already; null asks for it.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task RecogniseAsync(GetDeviceId.Response? identity = null, CancellationToken cancellation = default) =>
        LazyInitializer
            .EnsureInitialized(ref _recogniser, () => new(this, _sender.Quirks))
            .LookAsync(identity, cancellation);

    /// <summary>Whether the machine has a quirk of its product: what is remembered may be another machine's.</summary>
    internal async ValueTask<bool> HasAsync(Quirk quirk, CancellationToken cancellation)
    {
        if (!_sender.Quirks.IsNamed(quirk))
            await RecogniseAsync(null, cancellation).ConfigureAwait(false);
        return Has(quirk);
    }

    /// <summary>Who has the session; in the machine itself nobody in particular.</summary>
    public Credentials Credentials { get; }

    /// <summary>The session.</summary>
    /// <exception cref="IpmiException">There is none: it is this machine's own controller.</exception>
    internal ClientSession SessionFor(string what) =>
        _sender as ClientSession
        ?? throw new IpmiException($"{what} needs a session over the network, and {Peer} is none.")
        {
            Hint = "Name the controller's address with -H, and leave '-I open' away.",
        };

    /// <summary>How the session was opened.</summary>
    internal ClientOptions Options => _options;

    /// <summary>Whether what would change something is only planned: waiting for it would last for ever.</summary>
    internal bool IsPlanning => _options.Plan is not null;

    /// <summary>How long an answer takes at most where nothing is lost; 0.6 s or more.</summary>
    internal TimeSpan Patience => _sender.Patience;

    /// <summary>How long an answer mostly takes; one that is not there then may be lost.</summary>
    internal TimeSpan FirstWait => _sender.FirstWait;

    /// <summary>The longer of a time and <see cref="Patience"/>, within what a command may take at all.</summary>
    internal TimeSpan Longer(TimeSpan time)
    {
        var longer = time > Patience ? time : Patience;
        return longer < _options.Timeout ? longer : _options.Timeout;
    }

    internal Task<TResponse> SendAsync<TRequest, TResponse>(
        IRequest<TRequest, TResponse> request,
        TimeSpan? patience,
        CancellationToken cancellation
    )
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse> =>
        SendAsync(request, new(_options.Bridge, 0), patience, cancellation);

    /// <param name="request">The command.</param>
    /// <param name="to">Whom it is for.</param>
    /// <param name="patience">How long to try; null is what the options say.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="onlyIn">The session that it may go out in, as <see cref="SessionsOpened"/> counts them; null is any.</param>
    internal async Task<TResponse> SendAsync<TRequest, TResponse>(
        IRequest<TRequest, TResponse> request,
        Destination to,
        TimeSpan? patience,
        CancellationToken cancellation,
        int? onlyIn = null
    )
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        var command = TRequest.Command;
        var message = (TRequest)request;
        var body = Message.ToOctets(in message);
        if (_options.Plan is { } plan && plan.Takes(command, body.Span))
            return default;
        var bytes = await _sender
            .SendAsync(Request.Of(command, body.Memory, to) with { OnlyIn = onlyIn }, patience, cancellation)
            .ConfigureAwait(false);
        if (bytes[0] != (byte)CompletionCode.Success)
            throw new IpmiCommandException(command, (CompletionCode)bytes[0])
            {
                Hint = HintFor((CompletionCode)bytes[0]),
            };
        return Message.Read<TResponse>(bytes.AsSpan(1), out var response) == BodyFit.TooShort
            ? throw new IpmiMalformedException(
                $"{Peer}: the answer to {command.Name} has only {bytes.Length - 1} bytes."
            )
            : response;
    }

    /// <summary>Whether many requests may go out together: over a session with the controller that they are for.</summary>
    internal bool SendsMany => _sender is ClientSession && _options is { Bridge: null, Plan: null };

    /// <summary>Sends requests that only read together; see <see cref="ClientSession.SendAllAsync"/>.</summary>
    internal Task<IReadOnlyList<Reply>> SendAllAsync(IReadOnlyList<Request> requests, CancellationToken cancellation) =>
        ((ClientSession)_sender).SendAllAsync(requests, cancellation);

    /// <summary>How many sessions were opened, one after the other; 0 on the machine's own controller.</summary>
    internal int SessionsOpened => (_sender as ClientSession)?.Opened ?? 0;

    /// <summary>
    /// Makes sure that nothing that was sent before can be taken any more, however late it comes: a controller takes no packet
    /// whose number is more than 16 below the highest. (IPMI v2.0 §6.12.13)
    /// </summary>
    internal Task OutrunAsync(CancellationToken cancellation) =>
        Driver is not null
            ? Task.CompletedTask
            : Task.WhenAll(
                Enumerable
                    .Range(0, BehindTheWindow)
                    .Select(_ => SendAsync(new GetDeviceId(), default(Destination), null, cancellation))
            );

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
        var request = new Request(
            netFn,
            command,
            body,
            known?.Effect ?? CommandEffect.NotIdempotent,
            known?.Privilege ?? Limit,
            new(_options.Bridge, 0)
        );
        return await _sender.SendAsync(request, null, cancellation).ConfigureAwait(false);
    }

    /// <summary>Closes the session; it is told to the controller and not waited for longer than a moment.</summary>
    public ValueTask DisposeAsync() => _sender.DisposeAsync();

    private static Credentials Nobody { get; } = new("", "");

    private static ControllerCache CacheOf(EndPoint peer, ClientOptions options) =>
        new(options.CacheFolder, peer.ToString()!);

    private static string? HintFor(CompletionCode code) =>
        code switch
        {
            CompletionCode.InsufficientPrivilege => "The user may not do this; use one with more rights.",
            CompletionCode.InvalidCommand => "This controller does not have the command.",
            CompletionCode.NodeBusy => "The controller is busy; try again in a moment.",
            _ => null,
        };

    /// <summary>The first address of a host.</summary>
    internal static async Task<IPEndPoint> ResolveAsync(string host, int port, CancellationToken cancellation) =>
        (await ResolveAllAsync(host, port, cancellation).ConfigureAwait(false))[0];

    /// <summary>The addresses of a host, those of IPv4 first: that is what controllers' networks mostly have.</summary>
    private static async Task<IPEndPoint[]> ResolveAllAsync(string host, int port, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var address))
            return [new(address, port)];
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false);
            return
            [
                .. addresses
                    .OrderBy(a => a.AddressFamily == AddressFamily.InterNetwork ? 0 : 1)
                    .DistinctBy(a => a.AddressFamily)
                    .Select(a => new IPEndPoint(a, port)),
            ];
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
