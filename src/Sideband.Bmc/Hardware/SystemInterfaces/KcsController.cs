using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>
/// The controller's side of KCS, a byte at a time: <see cref="Run"/> acts on what the host wrote. (IPMI v2.0 §9.11 to
/// §9.19)
/// </summary>
/// <param name="registers">The registers.</param>
/// <param name="longest">The longest request, network function and command among it.</param>
public sealed class KcsController(KcsRegisters registers, int longest = KcsController.UsualLongest)
{
    /// <summary>What fits every message of the specification's channels, and all of a SEL or SDR part.</summary>
    public const int UsualLongest = 255;

    private enum Phase
    {
        Idle,
        Write,
        WriteLast,
        Waiting,
        Read,
        StatusAsked,
        StatusTold,
    }

    private readonly byte[] _request = new byte[longest];
    private byte[] _response = [];
    private int _length;
    private int _sent;
    private Phase _phase;
    private KcsError _error;
    private bool _signalled;

    /// <summary>Counts the requests: an answer that names an older one comes too late and is dropped.</summary>
    public int Ticket { get; private set; }

    /// <summary>Whether a request waits for <see cref="Respond"/>.</summary>
    public bool HasRequest => _phase == Phase.Waiting;

    /// <summary>The request that waits, see <see cref="HostMessage"/>.</summary>
    public ReadOnlySpan<byte> Request => _request.AsSpan(0, _length);

    /// <summary>Whether attention may interrupt the host. (§22.1)</summary>
    public bool InterruptsOnAttention { get; set; }

    /// <summary>Whether something waits for the host's software.</summary>
    public bool Attention
    {
        get => registers.Attention;
        set
        {
            registers.Attention = value;
            _signalled &= value;
        }
    }

    /// <summary>The controller was reset: the host sees an error state and starts anew. (§9.7)</summary>
    public void Reset()
    {
        Ticket++;
        _signalled = false;
        Fail(KcsError.Unspecified);
    }

    /// <summary>Acts on what the host wrote, if it did.</summary>
    /// <returns>Whether a request is complete now.</returns>
    public bool Run()
    {
        if ((registers.Status & KcsStatus.InputFull) == KcsStatus.None)
        {
            SignalAttention();
            return false;
        }
        var before = Ticket;
        if ((registers.Status & KcsStatus.Command) != KcsStatus.None)
            OnCommand((KcsControl)registers.Input);
        else
            OnData(registers.Input);
        return Ticket != before;
    }

    /// <summary>Answers the request of a ticket.</summary>
    /// <returns>False where the host no longer waits for it.</returns>
    public bool Respond(int ticket, ReadOnlySpan<byte> response)
    {
        if (_phase != Phase.Waiting || ticket != Ticket || response.IsEmpty)
            return false;
        (_response, _sent, _phase) = (response.ToArray(), 1, Phase.Read);
        registers.WriteOutput(_response[0]);
        return true;
    }

    private void OnCommand(KcsControl code)
    {
        // A communication begins: the line is free for its interrupts. (§9.13)
        registers.DropOutput();
        switch (code)
        {
            case KcsControl.WriteStart:
                // Always legal: whatever was under way has ended. (§9.19)
                (_phase, _length) = (Phase.Write, 0);
                Take(KcsState.Write);
                break;
            case KcsControl.WriteEnd when _phase == Phase.Write:
                _phase = Phase.WriteLast;
                Take(KcsState.Write);
                break;
            case KcsControl.GetStatus:
                if (_phase is not (Phase.Idle or Phase.StatusAsked or Phase.StatusTold))
                    _error = KcsError.Aborted;
                _phase = Phase.StatusAsked;
                Take(KcsState.Write);
                break;
            default:
                registers.TakeInput();
                Fail(KcsError.IllegalControlCode);
                break;
        }
    }

    private void OnData(byte value)
    {
        switch (_phase)
        {
            case Phase.Write or Phase.WriteLast when _length == _request.Length:
                registers.TakeInput();
                Fail(KcsError.Length);
                break;
            case Phase.Write:
                _request[_length++] = value;
                Take(KcsState.Write);
                break;
            case Phase.WriteLast:
                _request[_length++] = value;
                EndWrite();
                break;
            case Phase.Read when (KcsControl)value == KcsControl.Read:
                Send();
                break;
            case Phase.StatusAsked:
                // The state goes before the input is taken: the host looks at it as soon as it may. (figure 9-8)
                registers.State = KcsState.Read;
                registers.TakeInput();
                registers.WriteOutput((byte)_error);
                _phase = Phase.StatusTold;
                break;
            case Phase.StatusTold when (KcsControl)value == KcsControl.Read:
                (_phase, _error) = (Phase.Idle, KcsError.None);
                Take(KcsState.Idle);
                break;
            default:
                registers.TakeInput();
                Fail(KcsError.IllegalControlCode);
                break;
        }
    }

    private void EndWrite()
    {
        if (_length < HostMessage.Overhead)
        {
            registers.TakeInput();
            Fail(KcsError.Length);
            return;
        }
        registers.State = KcsState.Read;
        registers.TakeInput();
        // The first byte of the response is the interrupt that the host waits for: no dummy here. (figure 9-7)
        _phase = Phase.Waiting;
        Ticket++;
    }

    private void Send()
    {
        if (_sent == _response.Length)
        {
            _phase = Phase.Idle;
            Take(KcsState.Idle);
            return;
        }
        registers.State = KcsState.Read;
        registers.TakeInput();
        registers.WriteOutput(_response[_sent++]);
    }

    /// <summary>Sets the state, takes the input, and leaves a dummy byte whose interrupt tells the host. (§9.11)</summary>
    private void Take(KcsState state)
    {
        registers.State = state;
        registers.TakeInput();
        registers.WriteOutput(0);
        // Where attention is pending the interrupt that ends a transfer serves for it, too. (§9.14)
        if (state == KcsState.Idle)
            _signalled = registers.Attention;
    }

    private void Fail(KcsError error)
    {
        (_phase, _error) = (Phase.Idle, error);
        registers.State = KcsState.Error;
        registers.WriteOutput(0);
    }

    private void SignalAttention()
    {
        if (
            _signalled
            || !InterruptsOnAttention
            || !registers.Attention
            || _phase != Phase.Idle
            || registers.IsInterrupting
        )
            return;
        _signalled = true;
        registers.WriteOutput(0);
    }
}
