using Sideband.Bmc.Channels;
using Sideband.Bmc.Hardware.Consoles;
using Sideband.Bmc.Lan;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Payloads.Sol;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Payloads.Sol;

/// <summary>
/// Serial over LAN: joins consoles to the machine's serial port. Instance 1 reads and writes, the others watch. Each sees the
/// history first. The machine waits for the writer as it would for flow control, and for nobody else. (IPMI v2.0 §15)
/// </summary>
internal sealed class SolPayload : IPayload, ITimed
{
    private const byte Writer = 1;

    /// <summary>Characters that are taken at a time, so that a machine that never stops does not keep the controller.</summary>
    private const int MostAtOnce = 32768;

    // Completion codes of §24.1.
    private const byte NoEncryption = 0x83;
    private const byte NotWithoutEncryption = 0x84;
    private readonly TimeProvider _time;
    private readonly IConsoleLine _line;
    private readonly ConsoleHistory _history;
    private readonly List<SolConsole> _consoles = [];
    private readonly Dictionary<byte, SolSettings> _settings = [];
    private readonly Action<LanSession> _expire;
    private readonly byte[] _buffer = new byte[1024];
    private bool _hasMore;

    public SolPayload(
        TimeProvider time,
        INvStore store,
        IConsoleLine line,
        ConsoleModel model,
        IEnumerable<LanChannel> channels,
        Action<LanSession> expire
    )
    {
        (_time, _line, _expire) = (time, line, expire);
        _history = new(model.History);
        Capacity = (byte)(Writer + model.Watchers);
        foreach (var channel in channels)
            _settings[channel.Number] = new(store, channel.Number, channel.Port);
    }

    /// <summary>Told what the machine says.</summary>
    public Action<ReadOnlySpan<byte>>? Said { private get; set; }

    public PayloadType Type => PayloadType.Sol;

    public byte Capacity { get; }

    public byte Major => 1;

    public byte Minor => 0;

    /// <summary>The machine has one serial port, number 1.</summary>
    public Octets Information { get; } = new(new byte[] { 1, 0, 0, 0, 0, 0, 0, 0 });

    public SolSettings? SettingsOf(byte channel) => _settings.GetValueOrDefault(channel);

    public bool IsEnabledOn(LanSession session) => SettingsOf(session)!.IsEnabled;

    public PrivilegeLevel PrivilegeOn(LanSession session) => SettingsOf(session)!.Authentication.Privilege;

    public Answer<ActivatePayload.Response> Open(PayloadInstance instance, uint auxiliary)
    {
        var settings = SettingsOf(instance.Session)!;
        var asked = (SolActivation)auxiliary;
        var isForced = settings.Authentication.ForceEncryption;
        var encrypts = isForced || (asked & SolActivation.Encrypted) != SolActivation.None;
        if (encrypts && !instance.Session.Cipher!.Encrypts)
            return isForced ? NotWithoutEncryption : NoEncryption;
        instance.InClear = !encrypts;
        var end = new SolControllerEnd(settings.Timing, readOnly: instance.Number != Writer);
        if ((asked & SolActivation.StartupHandshake) != SolActivation.None)
            end.AwaitHandshake();
        _consoles.Add(new(instance, end, _history));
        return new ActivatePayload.Response(
            0,
            SolControllerEnd.LargestPacket,
            SolControllerEnd.LargestPacket,
            settings.Port,
            ushort.MaxValue
        );
    }

    public bool MaySuspendEncryption(PayloadInstance instance) =>
        !SettingsOf(instance.Session)!.Authentication.ForceEncryption;

    public void Receive(PayloadInstance instance, uint number, ReadOnlySpan<byte> payload)
    {
        if (_consoles.Find(c => c.Instance == instance) is not { } console)
            return;
        var operation = console.Receive(number, payload, _time.GetUtcNow());
        if (instance.Number == Writer && (operation & SolOperation.Break) != SolOperation.None)
            _line.Break();
        if (instance.Number == Writer && (operation & SolOperation.Ring) != SolOperation.None)
            _line.Ring();
        Advance();
    }

    public void Heard(PayloadInstance instance) =>
        _consoles.Find(c => c.Instance == instance)?.End.Heard(_time.GetUtcNow());

    public void Stray(PayloadInstance stranger) => Dismiss(stranger);

    public void Close(PayloadInstance instance, bool tell)
    {
        _consoles.RemoveAll(c => c.Instance == instance);
        if (tell)
            Dismiss(instance);
    }

    public DateTimeOffset? NextDue
    {
        get
        {
            if (_hasMore)
                return _time.GetUtcNow();
            var due = _line.NextDue ?? DateTimeOffset.MaxValue;
            foreach (var console in _consoles)
            {
                // A console that is gone for good makes room for another.
                var gone = console.Instance.Session.LastHeard + SessionTable.Timeout;
                due = Earlier(due, Earlier(gone, console.End.NextDue ?? gone));
            }
            return due == DateTimeOffset.MaxValue ? null : due;
        }
    }

    public void Advance()
    {
        _line.Advance();
        var now = _time.GetUtcNow();
        for (var i = _consoles.Count - 1; i >= 0; i--)
        {
            if (now - _consoles[i].Instance.Session.LastHeard >= SessionTable.Timeout)
                _expire(_consoles[i].Instance.Session);
        }
        var writer = _consoles.Find(console => console.Instance.Number == Writer);
        if (writer is not null)
            writer.End.Consume(_line.Write(writer.End.Typed));
        var wasStalled = writer is { End.IsStalled: true };
        Listen(writer);
        foreach (var console in _consoles)
            console.Send(now);
        // The machine waited for a console that has just turned out to be gone.
        _hasMore |= !wasStalled && writer is { End.IsStalled: true };
    }

    private void Listen(SolConsole? writer)
    {
        _hasMore = false;
        if (writer is { End.IsPaused: true } or { End.AwaitsHandshake: true })
            return;
        for (var taken = 0; RoomFor(writer) is > 0 and var room; )
        {
            var read = _line.Read(_buffer.AsSpan(0, Math.Min(room, _buffer.Length)));
            if (read == 0)
                return;
            _history.Append(_buffer.AsSpan(0, read));
            Said?.Invoke(_buffer.AsSpan(0, read));
            taken += read;
            if (taken >= MostAtOnce)
            {
                _hasMore = true;
                return;
            }
        }
    }

    /// <summary>The writer is never further behind than half of the history: nothing is lost to him.</summary>
    private int RoomFor(SolConsole? writer) =>
        writer is null or { End.IsStalled: true }
            ? _buffer.Length
            : (int)Math.Max(0, (_history.Capacity / 2) - writer.Behind);

    private SolSettings? SettingsOf(LanSession session) => SettingsOf(session.Channel.Number);

    private static void Dismiss(PayloadInstance instance)
    {
        Span<byte> packet = stackalloc byte[SolControllerEnd.LargestPacket];
        instance.Send(packet[..SolControllerEnd.Dismiss(packet)]);
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
