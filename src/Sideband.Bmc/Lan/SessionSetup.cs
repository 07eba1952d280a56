using System.Net;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Users;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Lan;

/// <summary>
/// Agrees on a session of 2.0: Open Session, then RAKP 1, then RAKP 3, each once and from the same address. In the secure
/// profile a stranger gets the same answers whether the user exists or not; only who knows the password is told that he may
/// not have the role he asks for. (IPMI v2.0 §13.17 to §13.24)
/// </summary>
internal sealed class SessionSetup(Controller controller, LanChannel channel, LoginGate gate)
{
    /// <summary>Long enough for a console's retries; later, the same tag and ID are a new console's.</summary>
    private static readonly TimeSpan RetryWindow = TimeSpan.FromSeconds(5);

    private readonly SessionTable _sessions = controller.Sessions;
    private readonly HalfOpenSessions _halfOpen = new(controller.Clock);
    private readonly RandomSource _random = WeakRandom.Or(
        controller.Random,
        controller.Machine.Weaknesses,
        Weaknesses.ConstantChallenges
    );

    public int Open(ReadOnlySpan<byte> payload, IPAddress source, Span<byte> answer)
    {
        if (Message.Read<OpenSessionRequest>(payload, out var request) == BodyFit.TooShort)
            return 0;
        var wanted = (
            Algorithm(request.Authentication),
            Algorithm(request.Integrity),
            Algorithm(request.Confidentiality)
        );
        var suite = Choose(wanted);
        if (suite is null)
            return Refuse(request, RmcpPlusStatus.NoCipherSuiteMatch, answer);
        var limit = channel.LimitOf(suite);
        if (request.MaximumPrivilege > limit)
            return Refuse(request, RmcpPlusStatus.UnauthorizedRole, answer);
        var half =
            _halfOpen.FindBegun(request.ConsoleSessionId, request.Tag, source, RetryWindow)
            ?? Begin(request, suite, source);
        var response = new OpenSessionResponse(
            request.Tag,
            RmcpPlusStatus.NoErrors,
            request.MaximumPrivilege == PrivilegeLevel.None ? limit : request.MaximumPrivilege,
            request.ConsoleSessionId,
            new OpenSessionAccepted(
                half.Id,
                new(0, AlgorithmProposal.ProposalLength, (byte)suite.Authentication),
                new(1, AlgorithmProposal.ProposalLength, (byte)suite.Integrity),
                new(2, AlgorithmProposal.ProposalLength, (byte)suite.Confidentiality)
            )
        );
        return Message.Write(in response, answer);
    }

    public int Challenge(ReadOnlySpan<byte> payload, IPAddress source, Span<byte> answer)
    {
        if (Message.Read<RakpMessage1>(payload, out var request) == BodyFit.TooShort)
            return 0;
        if (_halfOpen.Find(request.ControllerSessionId, source) is not { Finished: false } half)
            return 0;
        if (payload.SequenceEqual(half.LastRequest))
            return Again(half, answer);
        if (half.Exchange is not null)
            return 0;
        if (request.NameLength > RakpMessage1.LongestName || request.Name.Length < request.NameLength)
            return Refuse(half, request.Tag, RmcpPlusStatus.InvalidNameLength, answer);
        if (request.Privilege > PrivilegeLevel.Oem)
            return Refuse(half, request.Tag, RmcpPlusStatus.InvalidRole, answer);
        // Each code that is given out lets somebody guess at home: they are not for the asking.
        if (!gate.MayTry(source))
            return 0;
        var name = request.Name.Span[..request.NameLength];
        var nameOnly = (request.Role & RakpMessage1.NameOnlyLookup) != 0;
        var user = gate.Find(name, nameOnly ? null : request.Privilege, source);
        if (gate.TellsUsers)
        {
            if (user is null)
                return Refuse(half, request.Tag, RmcpPlusStatus.UnauthorizedName, answer);
            if (!MayHave(user, request.Privilege, half))
                return Refuse(half, request.Tag, RmcpPlusStatus.UnauthorizedRole, answer);
        }
        user ??= gate.Find(name, null, source);
        var random = _random.Bytes(16);
        half.User = user;
        half.Exchange = new(
            half.Suite.Authentication,
            half.ConsoleId,
            half.Id,
            request.ConsoleRandom.Span,
            random,
            controller.Identity.Guid.Span,
            request.Role,
            name
        );
        var response = new RakpMessage2(
            request.Tag,
            RmcpPlusStatus.NoErrors,
            half.ConsoleId,
            new RakpChallenge(random, controller.Identity.Guid, half.Exchange.ControllerCode(gate.PasswordOf(user)))
        );
        return Remember(half, payload, answer, Message.Write(in response, answer));
    }

    public int Finish(ReadOnlySpan<byte> payload, IPEndPoint peer, Span<byte> answer)
    {
        if (Message.Read<RakpMessage3>(payload, out var request) == BodyFit.TooShort)
            return 0;
        if (_halfOpen.Find(request.ControllerSessionId, peer.Address) is not { Exchange: { } exchange } half)
            return 0;
        if (payload.SequenceEqual(half.LastRequest))
            return Again(half, answer);
        if (half.Finished)
            return 0;
        if (request.Status != RmcpPlusStatus.NoErrors)
        {
            // The console gives up: its user's password is another. (§13.23)
            gate.Failed(half.User, peer.Address);
            _halfOpen.Remove(half);
            return 0;
        }
        var password = gate.PasswordOf(half.User);
        if (!RakpExchange.Matches(exchange.ConsoleCode(password), request.KeyExchangeCode.Span) || half.User is null)
        {
            gate.Failed(half.User, peer.Address);
            _halfOpen.Remove(half);
            return Refuse(half, request.Tag, RmcpPlusStatus.InvalidIntegrityCheckValue, answer);
        }
        if (!MayHave(half.User, RoleOf(half), half))
        {
            gate.Succeeded(half.User, peer.Address);
            _halfOpen.Remove(half);
            return Refuse(half, request.Tag, RmcpPlusStatus.UnauthorizedRole, answer);
        }
        // He has proved who he is: that he is the one who has too many sessions tells a stranger nothing.
        if (
            _sessions.IsAtLimit(half.User, channel)
            || _sessions.FreeHandle(gate.Limit(half.User, channel.LimitOf(half.Suite))) is not { } handle
        )
            return Refuse(half, request.Tag, RmcpPlusStatus.InsufficientResources, answer);
        var key = exchange.SessionIntegrityKey(channel.KeyG.IsEmpty ? password : channel.KeyG);
        Start(half, key, handle, peer);
        var response = new RakpMessage4(
            request.Tag,
            RmcpPlusStatus.NoErrors,
            half.ConsoleId,
            exchange.ControllerCheck(key)
        );
        return Remember(half, payload, answer, Message.Write(in response, answer));
    }

    private void Start(HalfOpenSession half, byte[] key, byte handle, IPEndPoint peer)
    {
        var user = half.User!;
        gate.Succeeded(user, peer.Address);
        var limit = gate.Limit(user, channel.LimitOf(half.Suite));
        var role = (int)RoleOf(half);
        half.Finished = true;
        _sessions.Add(
            new()
            {
                Id = half.Id,
                ConsoleId = half.ConsoleId,
                Handle = handle,
                Channel = channel,
                User = user,
                Limit = role == 0 ? limit : (PrivilegeLevel)Math.Min(role, (int)limit),
                Privilege = role == (int)PrivilegeLevel.Callback ? PrivilegeLevel.Callback : PrivilegeLevel.User,
                Peer = peer,
                Cipher = new(half.Suite, key, gate.PasswordOf(user), controller.Random),
                Inbound = ReplayWindow.RmcpPlus(),
                LastHeard = controller.Clock.GetUtcNow(),
            }
        );
    }

    private CipherSuite? Choose((int? Authentication, int? Integrity, int? Confidentiality) wanted)
    {
        CipherSuite? best = null;
        foreach (var id in channel.Suites.Keys)
        {
            if (CipherSuite.Find(id) is not { } suite || channel.LimitOf(suite) == PrivilegeLevel.None)
                continue;
            var fits =
                (wanted.Authentication ?? (int)suite.Authentication) == (int)suite.Authentication
                && (wanted.Integrity ?? (int)suite.Integrity) == (int)suite.Integrity
                && (wanted.Confidentiality ?? (int)suite.Confidentiality) == (int)suite.Confidentiality;
            // Where the console leaves the choice, the strongest that there is: suites rise in strength with their ID.
            if (fits)
                best = suite;
        }
        return best;
    }

    private static int? Algorithm(in AlgorithmProposal proposal) => proposal.IsWildcard ? null : proposal.Algorithm;

    private HalfOpenSession Begin(in OpenSessionRequest request, CipherSuite suite, IPAddress source)
    {
        var half = new HalfOpenSession
        {
            Id = _sessions.NewId(),
            ConsoleId = request.ConsoleSessionId,
            Suite = suite,
            OpenTag = request.Tag,
            Started = controller.Clock.GetUtcNow(),
            Source = source,
        };
        _halfOpen.Add(half);
        return half;
    }

    private bool MayHave(UserAccount user, PrivilegeLevel role, HalfOpenSession half) =>
        gate.Limit(user, channel.LimitOf(half.Suite)) is > PrivilegeLevel.None and var limit && role <= limit;

    private static PrivilegeLevel RoleOf(HalfOpenSession half) => (PrivilegeLevel)(half.Exchange!.Role & 0xF);

    private static int Remember(HalfOpenSession half, ReadOnlySpan<byte> request, ReadOnlySpan<byte> answer, int length)
    {
        (half.LastRequest, half.LastAnswer) = (request.ToArray(), answer[..length].ToArray());
        return length;
    }

    private static int Again(HalfOpenSession half, Span<byte> answer)
    {
        half.LastAnswer.CopyTo(answer);
        return half.LastAnswer.Length;
    }

    private static int Refuse(in OpenSessionRequest request, RmcpPlusStatus status, Span<byte> answer)
    {
        var response = new OpenSessionResponse(
            request.Tag,
            status,
            PrivilegeLevel.None,
            request.ConsoleSessionId,
            null
        );
        return Message.Write(in response, answer);
    }

    private static int Refuse(HalfOpenSession half, byte tag, RmcpPlusStatus status, Span<byte> answer)
    {
        // Status, tag and the console's number: all refusals of RAKP have the same eight bytes. (§13.21)
        var response = new RakpMessage2(tag, status, half.ConsoleId, null);
        return Message.Write(in response, answer);
    }
}
