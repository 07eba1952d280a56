using Sideband.Client.Quirks;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>Opens sessions of IPMI 2.0 in three round trips. (IPMI v2.0 §13.15 to §13.24)</summary>
internal sealed class RmcpPlusOpener(Connection connection, Credentials credentials, Deadline deadline)
{
    private const int RandomSize = 16;

    /// <summary>The controller's number of the session that was opened.</summary>
    public uint ControllerSessionId { get; private set; }

    /// <summary>Ours.</summary>
    public uint OwnSessionId => _ownId;

    private readonly QuirkMemory _quirks = connection.Quirks;
    private uint _ownId;
    private byte _tag = connection.Random.Bytes(1)[0];

    /// <summary>Opens a session, or says why not; where the controller shows a quirk of the log-in, once more with it.</summary>
    /// <returns>What the controller objected to; <see cref="RmcpPlusStatus.NoErrors"/> where the session is open.</returns>
    /// <exception cref="IpmiRefusedException">The controller does not know the password, or the other way round.</exception>
    /// <exception cref="IpmiTimeoutException">No answer.</exception>
    public async Task<RmcpPlusStatus> OpenAsync(
        CipherSuite suite,
        PrivilegeLevel privilege,
        CancellationToken cancellation
    )
    {
        var known = LoginWay.Of(_quirks);
        var tried = new HashSet<LoginWay> { known };
        var status = await OpenAsync(suite, privilege, known, cancellation).ConfigureAwait(false);
        for (var way = known; way.After(status) is { } other && tried.Add(other); way = other)
        {
            status = await OpenAsync(suite, privilege, other, cancellation).ConfigureAwait(false);
            if (status == RmcpPlusStatus.NoErrors)
                other.Remember(_quirks, known);
        }
        // It has shown that it knows the password, so ours is right.
        return status == RmcpPlusStatus.InvalidIntegrityCheckValue ? throw ProofRefused() : status;
    }

    private async Task<RmcpPlusStatus> OpenAsync(
        CipherSuite suite,
        PrivilegeLevel privilege,
        LoginWay way,
        CancellationToken cancellation
    )
    {
        var ownId = _ownId = connection.Random.SessionId();
        var open = OpenSessionRequest.Of(++_tag, privilege, ownId, suite);
        var opened = await connection
            .StepAsync<OpenSessionRequest, OpenSessionResponse>(
                PayloadType.OpenSessionRequest,
                open,
                ownId,
                deadline.Left,
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
        if (accepted.ControllerSessionId == 0)
            throw new IpmiRefusedException(
                $"{connection.Peer} opens a session without a number: its firmware is at fault."
            );
        return await AuthenticateAsync(suite, privilege, way, accepted.ControllerSessionId, cancellation)
            .ConfigureAwait(false);
    }

    private async Task<RmcpPlusStatus> AuthenticateAsync(
        CipherSuite suite,
        PrivilegeLevel privilege,
        LoginWay way,
        uint controllerId,
        CancellationToken cancellation
    )
    {
        var random = connection.Random.Bytes(RandomSize);
        var name = way.Name(credentials.User);
        var role = (byte)((int)privilege | RakpMessage1.NameOnlyLookup);
        var first = new RakpMessage1(++_tag, controllerId, random, role, (byte)name.Length, way.NameField(name));
        var second = await connection
            .StepAsync<RakpMessage1, RakpMessage2>(PayloadType.Rakp1, first, _ownId, deadline.Left, cancellation)
            .ConfigureAwait(false);
        if (second.Status != RmcpPlusStatus.NoErrors || second.Challenge is not { } challenge)
            return Reason(second.Status);
        var password = way.Password(credentials.Password, suite);
        RakpExchange ExchangeWith(byte proved) =>
            new(
                suite.Authentication,
                _ownId,
                controllerId,
                random,
                challenge.ControllerRandom.Span,
                challenge.ControllerGuid.Span,
                proved,
                name
            );
        var plainRole = (byte)(role & ~RakpMessage1.NameOnlyLookup);
        var exchange = ExchangeWith(_quirks.Has(Quirk.I82571Spt) ? plainRole : role);
        if (!Proves(exchange.ControllerCode(password), challenge.KeyExchangeCode.Span, "RAKP message 2"))
        {
            exchange = ExchangeWith(exchange.Role == role ? plainRole : role);
            if (!Proves(exchange.ControllerCode(password), challenge.KeyExchangeCode.Span, "RAKP message 2"))
                throw WrongPassword();
            _quirks.Set(Quirk.I82571Spt, exchange.Role == plainRole);
        }
        var third = new RakpMessage3(
            ++_tag,
            RmcpPlusStatus.NoErrors,
            controllerId,
            exchange.ConsoleCode(password, way.ProvesPlainRole ? plainRole : null)
        );
        var fourth = await connection
            .StepAsync<RakpMessage3, RakpMessage4>(PayloadType.Rakp3, third, _ownId, deadline.Left, cancellation)
            .ConfigureAwait(false);
        if (fourth.Status != RmcpPlusStatus.NoErrors)
            return Reason(fourth.Status);
        var key = exchange.SessionIntegrityKey(credentials.KeyG is { IsEmpty: false } keyG ? keyG : password);
        if (!HasSameKey(exchange, suite, key, fourth.IntegrityCheck.Span))
        {
            throw new IpmiRefusedException($"{connection.Peer} proved the password, but its session key is another.")
            {
                Hint = "The controller has a K_G key: give it with --kg-file.",
            };
        }
        Begin(suite, controllerId, key);
        return RmcpPlusStatus.NoErrors;
    }

    /// <summary>From now on messages go through the session.</summary>
    private void Begin(CipherSuite suite, uint controllerId, byte[] key)
    {
        connection.KeyLog?.Write(_ownId, controllerId, suite, key);
        var cipher = new SessionCipher(
            suite,
            key,
            credentials.Password,
            connection.Random,
            integrityBySik: _quirks.IsNamed(Quirk.IntegritySik)
        )
        {
            ToleratesWrongPad = true,
            PadsWithoutTrailer = _quirks.IsNamed(Quirk.Icts),
        };
        connection.Use(new RmcpPlusCodec(cipher, _ownId, controllerId, _quirks));
        ControllerSessionId = controllerId;
    }

    /// <summary>Whether the controller has the session's key; some make the check by the algorithm of the packets' codes.</summary>
    private bool HasSameKey(RakpExchange exchange, CipherSuite suite, byte[] key, ReadOnlySpan<byte> check)
    {
        // A suite without integrity has no other algorithm: nothing would be checked.
        var other = SessionCipher.HashOf(suite.Integrity);
        if (other != exchange.Algorithm && other != AuthenticationAlgorithm.None)
        {
            var expected = exchange.ControllerCheck(key, other);
            if (check.Length >= expected.Length && RakpExchange.Matches(expected, check[..expected.Length]))
            {
                _quirks.Note(Quirk.IntelPlus);
                return true;
            }
        }
        return Proves(exchange.ControllerCheck(key), check, "RAKP message 4");
    }

    /// <summary>Whether a code is the right one. All its bytes have to be; what follows them is not looked at.</summary>
    /// <exception cref="IpmiRefusedException">A part of it is missing.</exception>
    private bool Proves(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> received, string message)
    {
        if (received.Length < expected.Length)
        {
            throw new IpmiRefusedException(
                $"{connection.Peer} sends a code of {received.Length} bytes in {message}; it has to have {expected.Length}."
            )
            {
                Hint = "A part of a code proves too little. Try another suite with --cipher-suite.",
            };
        }
        if (!RakpExchange.Matches(expected, received[..expected.Length]))
            return false;
        if (received.Length > expected.Length && expected.Length > 0)
            _quirks.Note(Quirk.Supermicro20);
        return true;
    }

    private static bool Agrees(in OpenSessionAccepted accepted, CipherSuite suite) =>
        accepted.Authentication.Algorithm == (byte)suite.Authentication
        && accepted.Integrity.Algorithm == (byte)suite.Integrity
        && accepted.Confidentiality.Algorithm == (byte)suite.Confidentiality;

    private static RmcpPlusStatus Reason(RmcpPlusStatus status) =>
        status == RmcpPlusStatus.NoErrors ? RmcpPlusStatus.IllegalParameter : status;

    private IpmiRefusedException ProofRefused() =>
        new(
            $"{connection.Peer} knows the password of user '{credentials.User}', and refuses the same proof from here (RAKP message 3)."
        )
        {
            Hint =
                "Its firmware makes it in a way that is not known; try another suite with --cipher-suite, or -I lan.",
        };

    private IpmiRefusedException WrongPassword() =>
        new($"{connection.Peer} does not know user '{credentials.User}' with this password.")
        {
            Hint =
                "Check the user's name and the password; after several wrong ones a controller locks the user out for a while.",
        };
}
