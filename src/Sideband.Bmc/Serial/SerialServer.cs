using System.Buffers;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Serial.Calls;
using Sideband.Bmc.Serial.Modems;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Framing;

namespace Sideband.Bmc.Serial;

/// <summary>
/// The controller on a serial line, fed with what the console sends: speaks the mode that is set, knows who has logged in,
/// takes and makes calls where there is a modem, and tells the console now and then that it has the line. (IPMI v2.0 §14)
/// </summary>
internal sealed class SerialServer : IReplyPath, IDisposable
{
    /// <summary>Nominally; ten per cent more or less would do. (§25.9)</summary>
    public static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(2);

    /// <summary>A console that reads no answers is asked for no more until it does.</summary>
    private const int MostUnsent = 16 * 1024;

    /// <summary>IPMI 2.0, the lower digit first. (§25.9)</summary>
    private const byte IpmiVersion = 0x02;

    /// <summary>Who has called and does not log in keeps the line from others no longer than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Controller _controller;
    private readonly SerialChannel _channel;
    private readonly ArrayBufferWriter<byte> _unsent = new();
    private readonly BasicMode _basic;
    private readonly TerminalMode _terminal;
    private readonly Modem _modem;
    private DateTimeOffset _connected;
    private DateTimeOffset? _pinged;
    private byte _sequence;

    public SerialServer(Controller controller, SerialChannel channel)
    {
        (_controller, _channel) = (controller, channel);
        Login = new(controller, channel);
        Mux = new(controller, channel, this);
        Jobs = new(this, controller.Clock);
        _modem = new(channel.Settings, controller.Clock, Offer) { Connected = OnConnected, Ended = OnCallEnded };
        _basic = new(this);
        _terminal = new(this, channel.Settings, new(controller, this));
    }

    public SerialChannel Channel => _channel;

    public SerialLogin Login { get; }

    public SerialMux Mux { get; }

    /// <summary>What the controller itself does on the line.</summary>
    public LineQueue Jobs { get; }

    /// <summary>The modem; null where the line is wired directly.</summary>
    public Modem? Modem => _channel.Settings.HasModem ? _modem : null;

    /// <summary>Whether the controller may use the line for something of its own: sessions are not disturbed. (§17.13.3)</summary>
    public bool IsFree => Login.Session is null && Mux.NextDue is null && Modem is null or { IsFree: true };

    public bool HasRoom => _unsent.WrittenCount < MostUnsent;

    /// <summary>What is to be sent.</summary>
    public ReadOnlySpan<byte> Unsent => _unsent.WrittenSpan;

    public DateTimeOffset? NextDue =>
        ITimed.Earliest(
            Login.Ends,
            Modem?.NextDue,
            Jobs.NextDue,
            Mux.NextDue,
            HangsUp,
            Pings ? (_pinged + PingInterval) ?? _controller.Clock.GetUtcNow() : null
        );

    private ISerialMode Mode => _channel.Settings.Mode == SerialMode.Basic ? _basic : _terminal;

    private bool IsOnline => Modem is { State: ModemState.Online } && Jobs.Talking is null;

    /// <summary>When a caller is hung up on who has not logged in; null while there is none.</summary>
    private DateTimeOffset? HangsUp =>
        IsOnline && Login is { IsNeeded: true, Session: null }
            ? (Login.LastHeard > _connected ? Login.LastHeard : _connected) + Patience
            : null;

    /// <summary>Whether the console hears now and then that the controller has the line. (§25.2, parameter 8)</summary>
    private bool Pings =>
        Modem is null
            ? _channel.Settings.Pings && Mux.IsController && Jobs.Talking is null
            : _channel.Settings.PingsCalled && IsOnline && Login.WasCalled;

    /// <summary>The first bytes of what is to be sent are on their way.</summary>
    public void Sent(int count)
    {
        var rest = _unsent.WrittenSpan[count..].ToArray();
        _unsent.ResetWrittenCount();
        _unsent.Write(rest);
    }

    public void Send(ReadOnlySpan<byte> bytes) => _unsent.Write(bytes);

    /// <summary>The machine has said something on its own serial port; it does not wait for who reads nothing.</summary>
    public void HostSaid(ReadOnlySpan<byte> characters)
    {
        if (!Mux.IsController)
            Offer(characters);
    }

    /// <summary>The console has hung up, or another one is there: whoever had logged in is out. (§25.2, parameter 6)</summary>
    public void CarrierChanged()
    {
        Modem?.Changed();
        if (_channel.Settings.Store.Read<SerialSessionTermination>().CarrierLoss)
            Login.End();
        Mux.CarrierLost();
    }

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (Modem is { } modem && !modem.Receive(b))
                continue;
            if (Jobs.Talking is not null)
            {
                Jobs.Receive(b);
            }
            else if (Mux.Take(b))
            {
                Login.Heard();
                Mode.Receive(b);
            }
        }
        Mux.Flush();
    }

    public void Advance()
    {
        var now = _controller.Clock.GetUtcNow();
        if (Modem is { } modem)
            modem.Advance();
        else
            _modem.Forget();
        Login.Advance();
        Jobs.Advance();
        Mux.Advance();
        if (HangsUp <= now)
            _modem.HangUp();
        if (!Pings)
        {
            _pinged = null;
            return;
        }
        if (_pinged is { } last && now < last + PingInterval)
            return;
        _pinged = now;
        Ping(Login.IsNeeded && Login.Session is null ? SerialSessionState.NoSession : SerialSessionState.Session);
    }

    /// <summary>Answers a request, now or by <see cref="Answer(in Caller, ReadOnlySpan{byte})"/>.</summary>
    public void Handle(in MessageHeader header, ReadOnlySpan<byte> body)
    {
        Span<byte> answer = stackalloc byte[MessageRouter.LargestBody];
        var length = Ask(in header, body, answer);
        if (length > 0)
            Mode.Respond(in header, answer[..length]);
    }

    /// <summary>Has a request answered with the rights of who is logged in.</summary>
    /// <returns>Bytes of the answer; 0 where it comes later.</returns>
    public int Ask(in MessageHeader header, ReadOnlySpan<byte> body, Span<byte> answer)
    {
        if (Login.TryAnswer(in header, body, answer, out var length))
            return length;
        var caller = new Caller(_channel.Channel, Login.Privilege, null, header, this);
        return _controller.Router.Answer(in caller, body, answer);
    }

    public void Answer(in Caller caller, ReadOnlySpan<byte> body) => Mode.Respond(caller.Header, body);

    /// <summary>The console answers a request of the controller.</summary>
    public void Heard(byte netFn, byte command)
    {
        if (netFn == ((byte)NetFn.Transport | 1) && command == SerialModemConnectionActive.Command.Code)
            Mux.Acknowledged();
    }

    /// <summary>Tells the console how it is with the line. (§25.9)</summary>
    public void Ping(SerialSessionState state)
    {
        if (!HasRoom)
            return;
        var request = new SerialModemConnectionActive(state, IpmiVersion);
        _sequence = (byte)((_sequence + 1) % LanMessage.SequenceModulus);
        var header = new MessageHeader(
            LanMessage.ConsoleAddress,
            0,
            LanMessage.ControllerAddress,
            0,
            (byte)NetFn.Transport,
            _sequence,
            SerialModemConnectionActive.Command.Code
        );
        Mode.Request(in header, Message.ToOctets(in request).Span);
    }

    /// <summary>Calls a destination, so that somebody there can log in. (§25.10)</summary>
    public Answer<EmptyResponse> CallBack(in Caller caller, byte destination)
    {
        var isOwn = caller.Channel == _channel.Channel;
        if (destination > _channel.Settings.DestinationCount)
            return CompletionCode.ParameterOutOfRange;
        if (_channel.NumberToCall(isOwn ? Login.Session?.User : caller.Session?.User, destination) is not { } number)
            return CompletionCode.DestinationUnavailable;
        // 81h: an alert is on its way; 82h: somebody else has a session on the line. (§25.10)
        if (Jobs.IsBusy)
            return (byte)0x81;
        if (!isOwn && Login.Session is not null)
            return (byte)0x82;
        var retries = _channel.Settings.Store.Read<SerialDestinationInfo>(destination).CallRetries;
        Jobs.Add(new CallBackJob(number, retries, () => Login.WasCalled = true));
        if (isOwn)
            Modem?.HangUp();
        return default(EmptyResponse);
    }

    public void Dispose() => Login.Dispose();

    /// <summary>Sends what nobody has asked for: without flow control it is lost where nobody reads.</summary>
    private void Offer(ReadOnlySpan<byte> characters)
    {
        if (HasRoom)
            Send(characters);
    }

    private void OnConnected(bool dialled)
    {
        (_connected, Login.WasCalled) = (_controller.Clock.GetUtcNow(), false);
        if (dialled)
            Jobs.Connected();
    }

    private void OnCallEnded(CallEnd how)
    {
        Login.End();
        Login.WasCalled = false;
        Jobs.Ended(how);
    }
}
