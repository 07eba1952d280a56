using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>Opens sessions of IPMI 2.0 in three round trips. (IPMI v2.0 §13.15 to §13.24)</summary>
internal sealed class RmcpPlusOpener(Connection connection, Credentials credentials, Deadline deadline)
{
    private const int RandomSize = 16;
    private const int ShortestAnswer = 8;

    /// <summary>The controller's number of the session that was opened.</summary>
    public uint ControllerSessionId { get; private set; }

    private uint _ownId;
    private byte _tag = RandomSource.System.Bytes(1)[0];

    /// <summary>Opens a session, or says why not.</summary>
    /// <returns>What the controller objected to; <see cref="RmcpPlusStatus.NoErrors"/> where the session is open.</returns>
    /// <exception cref="IpmiRefusedException">The controller does not know the password, or the other way round.</exception>
    /// <exception cref="IpmiTimeoutException">No answer.</exception>
    public async Task<RmcpPlusStatus> OpenAsync(
        CipherSuite suite,
        PrivilegeLevel privilege,
        CancellationToken cancellation
    )
    {
        var ownId = _ownId = RandomSource.System.SessionId();
        var open = new OpenSessionRequest(
            ++_tag,
            privilege,
            ownId,
            new(0, AlgorithmProposal.ProposalLength, (byte)suite.Authentication),
            new(1, AlgorithmProposal.ProposalLength, (byte)suite.Integrity),
            new(2, AlgorithmProposal.ProposalLength, (byte)suite.Confidentiality)
        );
        var opened = await StepAsync<OpenSessionRequest, OpenSessionResponse>(
                PayloadType.OpenSessionRequest,
                open,
                cancellation
            )
            .ConfigureAwait(false);
        if (opened.Status != RmcpPlusStatus.NoErrors || opened.Accepted is not { } accepted)
            return Reason(opened.Status);
        if (!Agrees(accepted, suite))
        {
            throw new IpmiRefusedException($"{connection.Peer} answered with other algorithms than suite {suite.Id}.")
            {
                Hint =
                    "Somebody may be in between. Name the suite with --cipher-suite if the controller is known to do so.",
            };
        }
        return await AuthenticateAsync(suite, privilege, ownId, accepted.ControllerSessionId, cancellation)
            .ConfigureAwait(false);
    }

    private async Task<RmcpPlusStatus> AuthenticateAsync(
        CipherSuite suite,
        PrivilegeLevel privilege,
        uint ownId,
        uint controllerId,
        CancellationToken cancellation
    )
    {
        var random = RandomSource.System.Bytes(RandomSize);
        var name = System.Text.Encoding.UTF8.GetBytes(credentials.User);
        var role = (byte)((int)privilege | RakpMessage1.NameOnlyLookup);
        var first = new RakpMessage1(++_tag, controllerId, random, role, (byte)name.Length, name);
        var second = await StepAsync<RakpMessage1, RakpMessage2>(PayloadType.Rakp1, first, cancellation)
            .ConfigureAwait(false);
        if (second.Status != RmcpPlusStatus.NoErrors || second.Challenge is not { } challenge)
            return Reason(second.Status);
        var exchange = new RakpExchange(
            suite.Authentication,
            ownId,
            controllerId,
            random,
            challenge.ControllerRandom.Span,
            challenge.ControllerGuid.Span,
            role,
            name
        );
        if (!RakpExchange.Matches(exchange.ControllerCode(credentials.Password), challenge.KeyExchangeCode.Span))
            throw WrongPassword();
        var third = new RakpMessage3(
            ++_tag,
            RmcpPlusStatus.NoErrors,
            controllerId,
            exchange.ConsoleCode(credentials.Password)
        );
        var fourth = await StepAsync<RakpMessage3, RakpMessage4>(PayloadType.Rakp3, third, cancellation)
            .ConfigureAwait(false);
        if (fourth.Status == RmcpPlusStatus.InvalidIntegrityCheckValue)
            throw WrongPassword();
        if (fourth.Status != RmcpPlusStatus.NoErrors)
            return Reason(fourth.Status);
        var key = exchange.SessionIntegrityKey(credentials.KeyG ?? credentials.Password);
        if (!RakpExchange.Matches(exchange.ControllerCheck(key), fourth.IntegrityCheck.Span))
        {
            throw new IpmiRefusedException($"{connection.Peer} proved the password, but its session key is another.")
            {
                Hint = "The controller has a K_G key: give it with --kg-file.",
            };
        }
        connection.KeyLog?.Write(ownId, controllerId, suite, key);
        connection.Use(
            new RmcpPlusCodec(
                new SessionCipher(suite, key, credentials.Password) { ToleratesWrongPad = true },
                ownId,
                controllerId
            )
        );
        ControllerSessionId = controllerId;
        return RmcpPlusStatus.NoErrors;
    }

    private async Task<TResponse> StepAsync<TRequest, TResponse>(
        PayloadType type,
        TRequest request,
        CancellationToken cancellation
    )
        where TRequest : struct, IMessage<TRequest>
        where TResponse : struct, IMessage<TResponse>
    {
        var bytes = await connection
            .SetUpAsync(type, Message.ToOctets(in request).ToArray(), _ownId, deadline.Left, cancellation)
            .ConfigureAwait(false);
        // A refusal may end behind its status: ipmi_sim sends tag and status only.
        if (bytes.Length is >= 2 and < ShortestAnswer && bytes[1] != 0)
            Array.Resize(ref bytes, ShortestAnswer);
        return Message.Read<TResponse>(bytes, out var response) == BodyFit.TooShort
            ? throw new IpmiException(
                $"{connection.Peer} answered {type} with {bytes.Length} bytes, which is too short."
            )
            : response;
    }

    private static bool Agrees(in OpenSessionAccepted accepted, CipherSuite suite) =>
        accepted.Authentication.Algorithm == (byte)suite.Authentication
        && accepted.Integrity.Algorithm == (byte)suite.Integrity
        && accepted.Confidentiality.Algorithm == (byte)suite.Confidentiality;

    private static RmcpPlusStatus Reason(RmcpPlusStatus status) =>
        status == RmcpPlusStatus.NoErrors ? RmcpPlusStatus.IllegalParameter : status;

    private IpmiRefusedException WrongPassword() =>
        new($"{connection.Peer} does not know user '{credentials.User}' with this password.")
        {
            Hint =
                "Check the user's name and the password; after several wrong ones a controller locks the user out for a while.",
        };
}
