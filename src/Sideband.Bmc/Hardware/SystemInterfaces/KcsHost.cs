using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>
/// The host's side of KCS, a register access at a time: what a driver does, for tests of controllers and for hosts in
/// software. (IPMI v2.0 §9.15)
/// </summary>
/// <param name="registers">The registers.</param>
/// <param name="retries">How often a transfer that failed is begun again.</param>
public sealed class KcsHost(KcsRegisters registers, int retries = 3)
{
    private enum Phase
    {
        Idle,
        Start,
        Write,
        Last,
        Read,
        Status1,
        Status2,
        Status3,
        StatusEnd,
    }

    private readonly List<byte> _response = [];
    private byte[] _request = [];
    private int _written;
    private int _left;
    private Phase _phase;

    /// <summary>Whether a transfer is under way.</summary>
    public bool IsBusy => _phase != Phase.Idle;

    /// <summary>Whether the last transfer brought a response.</summary>
    public bool Succeeded { get; private set; }

    /// <summary>The response of the last transfer.</summary>
    public IReadOnlyList<byte> Response => _response;

    /// <summary>What the controller said when it was asked how a transfer failed.</summary>
    public KcsError LastError { get; private set; }

    /// <summary>Whether the controller has something for the host's software.</summary>
    public bool SeesAttention => registers.Attention;

    /// <summary>Begins a transfer.</summary>
    /// <param name="request">See <see cref="HostMessage"/>.</param>
    public void Start(ReadOnlySpan<byte> request)
    {
        (_request, _left, Succeeded) = (request.ToArray(), retries, false);
        _phase = Phase.Start;
    }

    /// <summary>Gives up: the controller did not move for too long.</summary>
    public void Abort() => _phase = Phase.Status1;

    /// <summary>Does the next step, where the controller is ready for it.</summary>
    /// <returns>Whether there is more to do.</returns>
    public bool Run()
    {
        if (_phase == Phase.Idle || (registers.Status & KcsStatus.InputFull) != KcsStatus.None)
            return IsBusy;
        switch (_phase)
        {
            case Phase.Start:
                _ = registers.ReadData();
                _response.Clear();
                _written = 0;
                registers.WriteCommand(KcsControl.WriteStart);
                _phase = Phase.Write;
                break;
            case Phase.Write or Phase.Last:
                Write();
                break;
            case Phase.Read:
                Read();
                break;
            default:
                AskStatus();
                break;
        }
        return IsBusy;
    }

    private void Write()
    {
        if (registers.State != KcsState.Write)
        {
            _phase = Phase.Status1;
            return;
        }
        _ = registers.ReadData();
        if (_phase == Phase.Write && _written == _request.Length - 1)
        {
            registers.WriteCommand(KcsControl.WriteEnd);
            _phase = Phase.Last;
            return;
        }
        registers.WriteData(_request[_written++]);
        if (_phase == Phase.Last)
            _phase = Phase.Read;
    }

    private void Read()
    {
        switch (registers.State)
        {
            case KcsState.Read when registers.IsInterrupting:
                _response.Add(registers.ReadData());
                registers.WriteData((byte)KcsControl.Read);
                break;
            case KcsState.Idle when registers.IsInterrupting:
                _ = registers.ReadData();
                (_phase, Succeeded) = (Phase.Idle, true);
                break;
            case KcsState.Write or KcsState.Error:
                _phase = Phase.Status1;
                break;
        }
    }

    private void AskStatus()
    {
        switch (_phase)
        {
            case Phase.Status1:
                registers.WriteCommand(KcsControl.GetStatus);
                _phase = Phase.Status2;
                break;
            case Phase.Status2:
                _ = registers.ReadData();
                registers.WriteData(0);
                _phase = Phase.Status3;
                break;
            case Phase.Status3 when registers.State != KcsState.Read:
                Retry();
                break;
            case Phase.Status3 when registers.IsInterrupting:
                LastError = (KcsError)registers.ReadData();
                registers.WriteData((byte)KcsControl.Read);
                _phase = Phase.StatusEnd;
                break;
            case Phase.StatusEnd:
                _ = registers.ReadData();
                Retry();
                break;
        }
    }

    private void Retry() => _phase = _left-- > 0 ? Phase.Start : Phase.Idle;
}
