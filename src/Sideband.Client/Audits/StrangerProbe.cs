using System.Net;
using Sideband.Client.Operations;
using Sideband.Client.Sessions;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Audits;

/// <summary>
/// Asks a controller what anybody may ask. Sessions are begun and left half open: RAKP message 3, by which one tries to get in, is
/// sent for suite 0 alone, where no password is asked for, so that no log-in ever fails.
/// </summary>
internal sealed partial class StrangerProbe : IDisposable
{
    private const int RandomSize = 16;
    private const int CipherListPart = 16;
    private const int MostNames = 16;
    private const int MostCipherListParts = 8;

    /// <summary>Some firmware drops one question or another; who drops more has had enough.</summary>
    private const int MostSilences = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly ClientOptions _options;
    private readonly AuditOptions _audit;
    private readonly AuditPace _pace;
    private readonly AnswerSizes _sizes;
    private readonly Connection _connection;
    private readonly IPEndPoint _peer;
    private readonly string? _user;
    private readonly List<SuiteTrial> _suites = [];
    private readonly List<NameTrial> _names = [];
    private readonly List<uint> _ids = [];
    private readonly List<Octets> _randoms = [];
    private readonly List<string> _unseen = [];
    private int _silences;

    public StrangerProbe(IPEndPoint peer, ClientOptions options, AuditOptions audit, AuditPace pace, string? user)
    {
        _sizes = new(options.Observer);
        _options = options with { Observer = _sizes, Retries = 1, MostUnderWay = 1, CacheFolder = null };
        (_peer, _audit, _pace, _user) = (peer, audit, pace, user);
        _connection = new(peer, _options, new(_options, new(null, peer.ToString())));
    }

    /// <summary>The controller has had enough: nothing more is to be asked.</summary>
    public bool HasStopped { get; private set; }

    public void Dispose() => _connection.Dispose();

    /// <summary>Asks.</summary>
    /// <exception cref="IpmiTimeoutException">Nobody is there.</exception>
    public async Task<AuditFacts> RunAsync(string host, CancellationToken cancellation)
    {
        var facts = new AuditFacts
        {
            Host = host,
            Address = _peer.Address,
            ChecksPasswords = _audit.Passwords is not null,
            Offer = await OfferAsync(PrivilegeLevel.Administrator, cancellation).ConfigureAwait(false),
        };
        try
        {
            facts = await AskAsync(facts, cancellation).ConfigureAwait(false);
            facts = facts with { Door = await BeginAsync(facts, cancellation).ConfigureAwait(false) };
        }
        catch (AuditStoppedException e)
        {
            Stop(e);
        }
        return facts with
        {
            Suites = [.. _suites],
            Names = [.. _names],
            SessionIds = [.. _ids],
            Randoms = [.. _randoms],
            LargestAnswer = _sizes.Largest,
            Unseen = [.. _unseen],
        };
    }

    private async Task<AuditFacts> AskAsync(AuditFacts facts, CancellationToken cancellation)
    {
        facts = facts with { UsersOffer = await OfferAsync(PrivilegeLevel.User, cancellation).ConfigureAwait(false) };
        var (guid, code) = await TryAsync<GetSystemGuid, GetSystemGuid.Response>(new(), cancellation)
            .ConfigureAwait(false);
        facts = facts with { Guid = code == CompletionCode.Success ? guid.Guid : (Octets?)null };
        (var identity, code) = await TryAsync<GetDeviceId, GetDeviceId.Response>(new(), cancellation)
            .ConfigureAwait(false);
        facts = facts with { DeviceIdOutside = code, Identity = code == CompletionCode.Success ? identity : null };
        if (facts.Offer is { Types: not 0 } offer)
        {
            var type = Enum.GetValues<AuthenticationType>().First(t => (offer.Types >> (int)t & 1) != 0);
            (_, code) = await TryAsync<GetSessionChallenge, GetSessionChallenge.Response>(
                    new(type, _user ?? ""),
                    cancellation
                )
                .ConfigureAwait(false);
            facts = facts with { Challenge = code };
        }
        return facts with { Listed = await ListAsync(cancellation).ConfigureAwait(false) };
    }

    private async Task<OpenDoor?> BeginAsync(AuditFacts facts, CancellationToken cancellation)
    {
        if (facts.Offer is { Ipmi20: false })
            return null;
        var weak = facts.Listed is { } list
            ? list.Where(s => s.OemIana is null).Select(s => (int)s.Id)
            : Enumerable.Range(1, 15);
        int[] order =
        [
            .. ((int[])[17, 3, .. weak, 1, 2, 6]).Where(id => id != 0 && CipherSuite.Find(id) is not null).Distinct(),
            0,
        ];
        foreach (var id in order[..2])
            await ProposeAsync(CipherSuite.All[id], cancellation).ConfigureAwait(false);
        await NameAsync(facts, cancellation).ConfigureAwait(false);
        foreach (var id in order[2..])
            await ProposeAsync(CipherSuite.All[id], cancellation).ConfigureAwait(false);
        return _suites.Find(t => t.Suite.Id == 0) is { IsAccepted: true } zero
            ? await GoInAsync(zero, cancellation).ConfigureAwait(false)
            : null;
    }

    private CipherSuite? Strongest() =>
        _suites
            .Where(t => t.IsAccepted && t.Suite.Authentication != AuthenticationAlgorithm.None)
            .Select(t => t.Suite)
            .FirstOrDefault();

    private async Task<(uint Own, uint Theirs)?> ProposeAsync(
        CipherSuite suite,
        CancellationToken cancellation,
        bool again = false
    )
    {
        var own = RandomSource.System.SessionId();
        var request = OpenSessionRequest.Of(RandomSource.System.Bytes(1)[0], PrivilegeLevel.None, own, suite);
        var answer = await StepAsync<OpenSessionRequest, OpenSessionResponse>(
                PayloadType.OpenSessionRequest,
                request,
                own,
                cancellation
            )
            .ConfigureAwait(false);
        if (answer is not { } opened)
            return null;
        StopWhere(opened.Status);
        if (!again)
            _suites.Add(new(suite, opened));
        if (opened.Accepted is not { } accepted || opened.Status != RmcpPlusStatus.NoErrors)
            return null;
        _ids.Add(accepted.ControllerSessionId);
        return (own, accepted.ControllerSessionId);
    }

    private async Task<GetChannelAuthenticationCapabilities.Response?> OfferAsync(
        PrivilegeLevel level,
        CancellationToken cancellation
    )
    {
        await _pace.WaitAsync(cancellation).ConfigureAwait(false);
        foreach (var extended in (bool[])[true, false])
        {
            try
            {
                return await _connection
                    .AskAsync<GetChannelAuthenticationCapabilities, GetChannelAuthenticationCapabilities.Response>(
                        new(ChannelOperations.Present, extended, level),
                        _options.Timeout,
                        cancellation
                    )
                    .ConfigureAwait(false);
            }
            catch (IpmiCommandException)
            {
                // Controllers of before 2.0 refuse to be asked for what it added.
            }
        }
        return null;
    }

    private async Task<IReadOnlyList<CipherSuiteRecord>?> ListAsync(CancellationToken cancellation)
    {
        var bytes = new List<byte>();
        for (byte part = 0; part < MostCipherListParts; part++)
        {
            var (list, code) = await TryAsync<GetChannelCipherSuites, GetChannelCipherSuites.Response>(
                    new(ChannelOperations.Present, 0, part, true),
                    cancellation
                )
                .ConfigureAwait(false);
            if (code != CompletionCode.Success)
                break;
            bytes.AddRange(list.Records.Span);
            if (list.Records.Length < CipherListPart)
                break;
        }
        return bytes.Count == 0 ? null : CipherSuiteRecord.ReadAll(bytes.ToArray());
    }

    /// <summary>Asks outside a session; the code is null where there was silence.</summary>
    private async Task<(TResponse Answer, CompletionCode? Code)> TryAsync<TRequest, TResponse>(
        TRequest request,
        CancellationToken cancellation
    )
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        await _pace.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var answer = await _connection
                .AskAsync<TRequest, TResponse>(request, Patience, cancellation)
                .ConfigureAwait(false);
            return (answer, CompletionCode.Success);
        }
        catch (IpmiCommandException e)
        {
            return (default, e.Code);
        }
        catch (IpmiTimeoutException)
        {
            await LookWhetherThereAsync(TRequest.Command.Name, cancellation).ConfigureAwait(false);
            return default;
        }
        catch (IpmiException)
        {
            return default; // the answer is none
        }
    }

    /// <summary>Takes a step of a session's set-up; null where there was silence or nonsense.</summary>
    private async Task<TResponse?> StepAsync<TRequest, TResponse>(
        PayloadType type,
        TRequest request,
        uint own,
        CancellationToken cancellation
    )
        where TRequest : struct, IMessage<TRequest>
        where TResponse : struct, IMessage<TResponse>
    {
        await _pace.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await _connection
                .StepAsync<TRequest, TResponse>(type, request, own, Patience, cancellation)
                .ConfigureAwait(false);
        }
        catch (IpmiTimeoutException)
        {
            await LookWhetherThereAsync(type.ToString(), cancellation).ConfigureAwait(false);
            return null;
        }
        catch (IpmiException)
        {
            return null;
        }
    }

    /// <summary>Silence may be an answer, and may be the first sign that the controller has had enough.</summary>
    private async Task LookWhetherThereAsync(string question, CancellationToken cancellation)
    {
        _unseen.Add($"{question} was not answered");
        if (++_silences > MostSilences)
            throw new AuditStoppedException(
                $"several questions were not answered, the last {question}: nothing more was asked"
            );
        try
        {
            await OfferAsync(PrivilegeLevel.User, cancellation).ConfigureAwait(false);
        }
        catch (IpmiTimeoutException e)
        {
            throw new AuditStoppedException($"the controller fell silent at {question}: nothing more was asked", e);
        }
    }

    private void Stop(AuditStoppedException why)
    {
        _unseen.Add(why.Message);
        HasStopped = true;
    }

    private static void StopWhere(RmcpPlusStatus status)
    {
        if (status is RmcpPlusStatus.InsufficientResources or RmcpPlusStatus.InsufficientResourcesForRole)
            throw new AuditStoppedException("the controller has no room for more sessions: nothing more was tried");
    }
}
