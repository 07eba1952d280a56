using System.Text;
using Sideband.Bmc.Machines;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>A machine that is made up: it tells how it starts, asks who is there, and understands a few commands.</summary>
internal sealed class SimulatedConsole : IConsoleLine
{
    private const int MostWaiting = 65536;
    private const int LongestLine = 256;
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(400);
    private readonly TimeProvider _time;
    private readonly SimulatedShell _shell;
    private readonly MachineModel _machine;
    private readonly IChassis _chassis;
    private readonly Queue<(TimeSpan Wait, string Text)> _starting = new();
    private readonly Queue<byte> _says = new();
    private readonly StringBuilder _line = new();
    private DateTimeOffset _next;
    private bool _isUp;

    public SimulatedConsole(TimeProvider time, MachineModel machine, IChassis chassis)
    {
        (_time, _machine, _chassis) = (time, machine, chassis);
        _shell = new(machine, time);
        // A machine that runs when the controller starts has started long ago.
        if (chassis.IsOn)
            ComeUp();
    }

    public Action? Ready { private get; set; }

    public DateTimeOffset? NextDue => _starting.Count > 0 ? _next : null;

    public int Write(ReadOnlySpan<byte> characters)
    {
        foreach (var c in characters)
        {
            if (_isUp)
                Type(c);
        }
        return characters.Length;
    }

    public int Read(Span<byte> characters)
    {
        var read = 0;
        while (read < characters.Length && _says.TryDequeue(out var c))
            characters[read++] = c;
        return read;
    }

    public void Break()
    {
        if (_isUp)
            Say("\r\n[break]\r\n" + _shell.Prompt);
    }

    /// <summary>Wake on ring.</summary>
    public void Ring()
    {
        if (!_chassis.IsOn)
            _ = _chassis.Control(ChassisControlAction.PowerUp, RestartCause.Oem);
    }

    public void OnChassis(ChassisChange change)
    {
        switch (change)
        {
            case ChassisChange.On or ChassisChange.Reset:
                (_isUp, _next) = (false, _time.GetUtcNow());
                _starting.Clear();
                foreach (var step in SimulatedStart.Of(_machine))
                    _starting.Enqueue(step);
                _next += _starting.Peek().Wait;
                break;
            case ChassisChange.Off:
                _isUp = false;
                _starting.Clear();
                Say("\r\n");
                break;
            case ChassisChange.DiagnosticInterrupt when _isUp:
                Say("\r\nUhhuh. NMI received for unknown reason 20.\r\n" + _shell.Prompt);
                break;
            default:
                break;
        }
    }

    public void Advance()
    {
        var now = _time.GetUtcNow();
        while (_starting.TryPeek(out var step) && _next <= now)
        {
            _starting.Dequeue();
            Say(step.Text);
            if (_starting.TryPeek(out var next))
                _next += next.Wait;
            else
                ComeUp();
        }
    }

    public void Dispose() { }

    private void ComeUp()
    {
        _isUp = true;
        _line.Clear();
        _shell.Leave();
        Say("\r\n" + _shell.Prompt);
    }

    private void Type(byte c)
    {
        switch (c)
        {
            case (byte)'\r' or (byte)'\n':
                Say("\r\n");
                Run(_line.ToString());
                _line.Clear();
                break;
            case 0x7F or 0x08 when _line.Length > 0:
                _line.Length--;
                Say("\b \b");
                break;
            case 0x03:
                _line.Clear();
                Say("^C\r\n" + _shell.Prompt);
                break;
            case >= 0x20 and < 0x7F when _line.Length < LongestLine:
                _line.Append((char)c);
                Say(((char)c).ToString());
                break;
            default:
                break;
        }
    }

    private void Run(string line)
    {
        Say(_shell.Run(line, out var action));
        if (action is not { } wanted)
        {
            Say(_shell.Prompt);
            return;
        }
        _isUp = false;
        _next = _time.GetUtcNow() + Linger;
        _ = _chassis.Control(wanted, RestartCause.SoftReset);
    }

    private void Say(string text)
    {
        foreach (var c in text)
        {
            if (_says.Count < MostWaiting)
                _says.Enqueue((byte)c);
        }
    }
}
