using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>
/// The controller's side of SMIC, a step at a time: <see cref="Run"/> acts on the host's control code.
/// (IPMI v2.0 §10.4 to §10.11)
/// </summary>
/// <param name="registers">The registers.</param>
/// <param name="longest">The longest request, network function and command among it.</param>
public sealed class SmicController(SmicRegisters registers, int longest = KcsController.UsualLongest)
{
    private enum Phase
    {
        Idle,
        Write,
        Waiting,
        Answered,
        Read,
        ReadLast,
    }

    private readonly byte[] _request = new byte[longest];
    private byte[] _response = [];
    private int _length;
    private int _sent;
    private Phase _phase;
    private SmicError _error;

    /// <summary>Counts the requests: an answer that names an older one comes too late and is dropped.</summary>
    public int Ticket { get; private set; }

    /// <summary>Whether a request waits for <see cref="Respond"/>.</summary>
    public bool HasRequest => _phase == Phase.Waiting;

    /// <summary>The request that waits, see <see cref="HostMessage"/>.</summary>
    public ReadOnlySpan<byte> Request => _request.AsSpan(0, _length);

    /// <summary>What waits for the host's software: <see cref="SmicFlags.Attention"/> and its like.</summary>
    public SmicFlags Attention
    {
        get => registers.Flags & (SmicFlags.Attention | SmicFlags.EventAttention | SmicFlags.Smi);
        set =>
            registers.Flags =
                registers.Flags & ~(SmicFlags.Attention | SmicFlags.EventAttention | SmicFlags.Smi) | value;
    }

    /// <summary>Acts on the host's control code, where there is one.</summary>
    /// <returns>Whether a request is complete now.</returns>
    public bool Run()
    {
        if ((registers.Flags & SmicFlags.Busy) == SmicFlags.None)
            return false;
        var before = Ticket;
        switch (registers.Code)
        {
            case SmicCode.GetStatus:
                Ready(_error);
                break;
            case SmicCode.WriteStart:
                (_phase, _length) = (Phase.Write, 0);
                Write(SmicCode.WriteStarted);
                break;
            case SmicCode.WriteNext when _phase == Phase.Write:
                Write(SmicCode.WriteGoesOn);
                break;
            case SmicCode.WriteEnd when _phase == Phase.Write:
                if (Write(SmicCode.WriteEnded))
                    EndWrite();
                break;
            case SmicCode.ReadStart or SmicCode.ReadNext or SmicCode.ReadEnd:
                Read();
                break;
            default:
                Fail(SmicError.IllegalControlCode);
                break;
        }
        registers.Flags &= ~SmicFlags.Busy;
        return Ticket != before;
    }

    /// <summary>Answers the request of a ticket.</summary>
    /// <returns>False where the host no longer waits for it.</returns>
    public bool Respond(int ticket, ReadOnlySpan<byte> response)
    {
        if (_phase != Phase.Waiting || ticket != Ticket || response.IsEmpty)
            return false;
        (_response, _sent, _phase) = (response.ToArray(), 0, Phase.Answered);
        registers.Flags |= SmicFlags.ReadReady;
        return true;
    }

    private bool Write(SmicCode taken)
    {
        if (_length == _request.Length)
        {
            Fail(SmicError.BufferFull);
            return false;
        }
        _request[_length++] = registers.Data;
        registers.Code = taken;
        // Flags fall only while the host waits; with a request begun, a response of before is gone. (§10.8)
        registers.Flags = registers.Flags & ~SmicFlags.ReadReady | SmicFlags.WriteReady;
        return true;
    }

    private void EndWrite()
    {
        _error = _length < HostMessage.Overhead ? SmicError.IllegalRequest : SmicError.None;
        registers.Data = (byte)_error;
        _phase = _error == SmicError.None ? Phase.Waiting : Phase.Idle;
        if (_phase == Phase.Waiting)
            Ticket++;
    }

    private void Read()
    {
        switch (registers.Code)
        {
            case SmicCode.ReadStart when _phase is Phase.Idle or Phase.Waiting:
                Ready(_error = SmicError.NoResponse);
                break;
            case SmicCode.ReadStart when _phase == Phase.Answered:
                Send(SmicCode.ReadStarted);
                break;
            case SmicCode.ReadNext when _phase == Phase.Read:
                Send(_sent == _response.Length - 1 ? SmicCode.ReadEnded : SmicCode.ReadGoesOn);
                break;
            case SmicCode.ReadEnd when _phase == Phase.ReadLast:
                _phase = Phase.Idle;
                Ready(_error = SmicError.None);
                break;
            default:
                Fail(SmicError.IllegalControlCode);
                break;
        }
    }

    private void Send(SmicCode code)
    {
        registers.Data = _response[_sent++];
        registers.Code = code;
        registers.Flags |= SmicFlags.ReadReady;
        _phase = _sent == _response.Length ? Phase.ReadLast : Phase.Read;
    }

    private void Fail(SmicError error)
    {
        _phase = Phase.Idle;
        Ready(_error = error);
    }

    /// <summary>Whoever spins for either flag goes on, sees the code, and begins anew. (§10.8)</summary>
    private void Ready(SmicError error)
    {
        (registers.Code, registers.Data) = (SmicCode.Ready, (byte)error);
        registers.Flags |= SmicFlags.ReadReady | SmicFlags.WriteReady;
    }
}
