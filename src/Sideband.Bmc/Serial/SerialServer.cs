using System.Buffers;
using Sideband.Bmc.Channels;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Framing;

namespace Sideband.Bmc.Serial;

/// <summary>
/// The controller on a serial line, fed with what the console sends: speaks the mode that is set, knows who has logged in,
/// and tells the console now and then that it has the line. (IPMI v2.0 §14)
/// </summary>
internal sealed class SerialServer : IReplyPath, IDisposable
{
    /// <summary>A console that reads no answers is asked for no more until it does.</summary>
    private const int MostUnsent = 16 * 1024;

    /// <summary>IPMI 2.0, the lower digit first. (§25.9)</summary>
    private const byte IpmiVersion = 0x02;

    /// <summary>Nominally; ten per cent more or less would do. (§25.9)</summary>
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(2);

    private readonly Controller _controller;
    private readonly SerialChannel _channel;
    private readonly ArrayBufferWriter<byte> _unsent = new();
    private readonly BasicMode _basic;
    private readonly TerminalMode _terminal;
    private DateTimeOffset? _pinged;
    private byte _sequence;

    public SerialServer(Controller controller, SerialChannel channel)
    {
        (_controller, _channel) = (controller, channel);
        Login = new(controller, channel);
        _basic = new(this);
        _terminal = new(this, channel.Settings, new(controller, this));
    }

    public SerialLogin Login { get; }

    public bool HasRoom => _unsent.WrittenCount < MostUnsent;

    /// <summary>What is to be sent.</summary>
    public ReadOnlySpan<byte> Unsent => _unsent.WrittenSpan;

    public DateTimeOffset? NextDue
    {
        get
        {
            var ping = _channel.Settings.Pings
                ? (_pinged + PingInterval) ?? _controller.Clock.GetUtcNow()
                : null as DateTimeOffset?;
            return Login.Ends < ping || ping is null ? Login.Ends : ping;
        }
    }

    private ISerialMode Mode => _channel.Settings.Mode == SerialMode.Basic ? _basic : _terminal;

    /// <summary>The first bytes of what is to be sent are on their way.</summary>
    public void Sent(int count)
    {
        var rest = _unsent.WrittenSpan[count..].ToArray();
        _unsent.ResetWrittenCount();
        _unsent.Write(rest);
    }

    public void Send(ReadOnlySpan<byte> bytes) => _unsent.Write(bytes);

    /// <summary>The console has hung up, or another one is there: whoever had logged in is out. (§25.2, parameter 6)</summary>
    public void CarrierChanged()
    {
        if (_channel.Settings.Store.Read<SerialSessionTermination>().CarrierLoss)
            Login.End();
    }

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        Login.Heard();
        foreach (var b in bytes)
            Mode.Receive(b);
    }

    public void Advance()
    {
        Login.Advance();
        if (!_channel.Settings.Pings)
        {
            _pinged = null;
            return;
        }
        var now = _controller.Clock.GetUtcNow();
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

    public void Dispose() => Login.Dispose();

    private void Ping(SerialSessionState state)
    {
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
}
