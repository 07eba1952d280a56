using System.Net;
using System.Text;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Lan;
using Sideband.Bmc.Users;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Serial;

/// <summary>
/// The session of a serial line: who has logged in, by text or by message. The commands that make and end sessions are
/// answered here, because the line has no session's number in its messages. (IPMI v2.0 §14.4, §22.13 to §22.19)
/// </summary>
internal sealed class SerialLogin(Controller controller, SerialChannel channel) : IDisposable
{
    /// <summary>Stands for the line where failures are counted by address.</summary>
    private static readonly IPAddress Line = IPAddress.None;

    private readonly LoginGate _gate = new(
        controller,
        channel.Channel,
        channel.Settings.BadPasswords,
        () => channel.Settings.LogsLockouts
    );
    private (UserAccount? User, AuthenticationType Type, uint Id)? _challenge;
    private SerialSession? _session;
    private DateTimeOffset _heard;

    /// <summary>Whether one must log in at all.</summary>
    public bool IsNeeded => channel.Channel.HasSessions;

    public SerialSession? Session
    {
        get => _session;
        private set
        {
            _session = value;
            channel.HasSession = value is not null;
        }
    }

    /// <summary>What may be done now.</summary>
    public PrivilegeLevel Privilege =>
        !IsNeeded ? PrivilegeLevel.Administrator : Session?.Privilege ?? PrivilegeLevel.None;

    /// <summary>Whether the controller has called whoever is on the line.</summary>
    public bool WasCalled { get; set; }

    /// <summary>When something was heard.</summary>
    public DateTimeOffset LastHeard => _heard;

    /// <summary>When the session ends if nothing is heard.</summary>
    public DateTimeOffset? Ends => Session is null ? null : _heard + channel.Settings.Inactivity;

    public void Dispose() => _gate.Dispose();

    /// <summary>Something was heard.</summary>
    public void Heard()
    {
        _heard = controller.Clock.GetUtcNow();
        if (
            Session is { } session
            && !(session.IsGenuine && _gate.Limit(session.User, PrivilegeLevel.Oem) != PrivilegeLevel.None)
        )
            End();
    }

    public void Advance()
    {
        if (Ends is { } ends && controller.Clock.GetUtcNow() >= ends)
            End();
    }

    public void End()
    {
        Session = null;
        _challenge = null;
        channel.Settings.RestoreTerminal();
    }

    /// <summary>Logs in with name and password; a wrong one ends the session that there was. (§14.7.8)</summary>
    /// <returns>Whether he is in.</returns>
    public bool Enter(ReadOnlySpan<byte> name, ReadOnlySpan<byte> password)
    {
        End();
        return Enter(_gate.Find(name, null, Line), password, null, controller.Random.SessionId())
            == CompletionCode.Success;
    }

    /// <summary>Answers the commands of sessions.</summary>
    /// <returns>Whether it was one of them.</returns>
    public bool TryAnswer(in MessageHeader header, ReadOnlySpan<byte> body, Span<byte> answer, out int length)
    {
        length = 0;
        if (!IsNeeded || header.NetFn != (byte)NetFn.App || header.ToLun != 0)
            return false;
        if (header.Command == GetChannelAuthenticationCapabilities.Command.Code)
            length = Answer<GetChannelAuthenticationCapabilities, GetChannelAuthenticationCapabilities.Response>(
                body,
                answer,
                Describe
            );
        else if (header.Command == GetSessionChallenge.Command.Code)
            length = Answer<GetSessionChallenge, GetSessionChallenge.Response>(body, answer, Challenge);
        else if (header.Command == ActivateSession.Command.Code)
            length = Answer<ActivateSession, ActivateSession.Response>(body, answer, Activate);
        else if (header.Command == SetSessionPrivilegeLevel.Command.Code && Session is { } session)
            length = Answer<SetSessionPrivilegeLevel, SetSessionPrivilegeLevel.Response>(
                body,
                answer,
                request => Raise(session, in request)
            );
        else if (header.Command == CloseSession.Command.Code && Session is { } own)
            length = Answer<CloseSession, EmptyResponse>(body, answer, request => Close(own, in request));
        return length > 0;
    }

    private static int Answer<TRequest, TResponse>(
        ReadOnlySpan<byte> body,
        Span<byte> answer,
        Func<TRequest, Answer<TResponse>> handle
    )
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        if (!Message.TryRead<TRequest>(body, out var request))
        {
            answer[0] = (byte)CompletionCode.RequestDataLengthInvalid;
            return 1;
        }
        var given = handle(request);
        answer[0] = (byte)given.Code;
        var value = given.Value;
        return given.Code == CompletionCode.Success ? 1 + Message.Write(in value, answer[1..]) : 1;
    }

    private Answer<GetChannelAuthenticationCapabilities.Response> Describe(GetChannelAuthenticationCapabilities request)
    {
        if (request.Channel != Channel.Present && request.Channel != channel.Channel.Number)
            return CompletionCode.InvalidDataField;
        if (request.Privilege is < PrivilegeLevel.Callback or > PrivilegeLevel.Oem)
            return CompletionCode.InvalidDataField;
        return new GetChannelAuthenticationCapabilities.Response(
            channel.Channel.Number,
            (byte)AuthenticationTypes.StraightPassword,
            HasExtended: request.Extended,
            AnonymousLogin: false,
            NullUserNames: false,
            NamedUsers: true,
            UserLevelAuthenticationOff: false,
            PerMessageAuthenticationOff: true,
            NonZeroKg: false,
            Ipmi15: request.Extended,
            Ipmi20: false,
            0,
            0
        );
    }

    private Answer<GetSessionChallenge.Response> Challenge(GetSessionChallenge request)
    {
        if (request.AuthenticationType != AuthenticationType.StraightPassword)
            return CompletionCode.InvalidDataField;
        var user = _gate.Find(Encoding.Latin1.GetBytes(request.UserName), null, Line);
        var id = controller.Random.SessionId();
        _challenge = (user, request.AuthenticationType, id);
        return new GetSessionChallenge.Response(id, controller.Random.Bytes(16));
    }

    /// <summary>The challenge's place carries the password on a line without session headers. (§22.17)</summary>
    private Answer<ActivateSession.Response> Activate(ActivateSession request)
    {
        if (_challenge is not var (user, type, id) || request.AuthenticationType != type)
            return CompletionCode.InvalidDataField;
        _challenge = null;
        if (request.InitialOutboundSequence == 0)
            return ActivationFailures.SequenceOutOfRange;
        Session = null;
        var code = Enter(user, request.Challenge.Span, request.MaximumPrivilege, id);
        return code == CompletionCode.Success
            ? new ActivateSession.Response(type, id, 0, request.MaximumPrivilege)
            : code;
    }

    private Answer<SetSessionPrivilegeLevel.Response> Raise(SerialSession session, in SetSessionPrivilegeLevel request)
    {
        if (request.Level == PrivilegeLevel.None)
            return new SetSessionPrivilegeLevel.Response(session.Privilege);
        if (request.Level is < PrivilegeLevel.User or > PrivilegeLevel.Oem)
            return CompletionCode.InvalidDataField;
        // 81h: above the limit of user or channel. (§22.18)
        if (request.Level > session.Limit || request.Level > channel.Channel.Access.Limit)
            return (byte)0x81;
        session.Privilege = request.Level;
        return new SetSessionPrivilegeLevel.Response(session.Privilege);
    }

    private Answer<EmptyResponse> Close(SerialSession session, in CloseSession request)
    {
        // 87h: there is no such session on this line. (§22.19)
        if (request.SessionId != session.Id)
            return (byte)0x87;
        End();
        return default(EmptyResponse);
    }

    /// <param name="user">Who; null where there is none of that name.</param>
    /// <param name="password">Up to 20 bytes.</param>
    /// <param name="wanted">The highest privilege that he asks for; null is all that he may have, at once.</param>
    /// <param name="id">The number of the session.</param>
    private CompletionCode Enter(UserAccount? user, ReadOnlySpan<byte> password, PrivilegeLevel? wanted, uint id)
    {
        Span<byte> padded = stackalloc byte[SessionPassword.Longest];
        padded.Clear();
        var fits = password.Length <= padded.Length;
        password[..Math.Min(password.Length, padded.Length)].CopyTo(padded);
        // Compared in any case: an unknown user takes as long as a wrong password.
        if (!_gate.PasswordOf(user).Matches(padded) || !fits || user is null)
        {
            _gate.Failed(user, Line);
            return CompletionCode.InvalidDataField;
        }
        var limit = _gate.Limit(user, PrivilegeLevel.Oem);
        // Who may only be called back has no more than the Callback command before that. (§22.26)
        if (limit > PrivilegeLevel.Callback && user[channel.Channel.Number].CallbackOnly && !WasCalled)
            limit = PrivilegeLevel.Callback;
        var least = limit < PrivilegeLevel.User ? limit : PrivilegeLevel.User;
        if (limit == PrivilegeLevel.None || wanted > limit || wanted < least)
            return (CompletionCode)ActivationFailures.PrivilegeExceeded;
        _gate.Succeeded(user, Line);
        Session = new(user, wanted ?? limit, id);
        Session.Privilege = wanted is null ? limit : least;
        _heard = controller.Clock.GetUtcNow();
        return CompletionCode.Success;
    }
}
