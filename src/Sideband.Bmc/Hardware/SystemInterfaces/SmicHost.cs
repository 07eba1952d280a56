using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>
/// The host's side of SMIC, a step at a time: what a driver does, for tests of controllers and for hosts in software.
/// (IPMI v2.0 §10.5)
/// </summary>
/// <param name="registers">The registers.</param>
/// <param name="retries">How often a transfer that failed is begun again.</param>
public sealed class SmicHost(SmicRegisters registers, int retries = 3)
{
    private readonly List<byte> _response = [];
    private byte[] _request = [];
    private int _written;
    private int _left;
    private SmicCode? _asked;

    /// <summary>Whether a transfer is under way.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Whether the last transfer brought a response.</summary>
    public bool Succeeded { get; private set; }

    /// <summary>The response of the last transfer.</summary>
    public IReadOnlyList<byte> Response => _response;

    /// <summary>What the controller said last of a transfer that failed.</summary>
    public SmicError LastError { get; private set; }

    /// <summary>Begins a transfer.</summary>
    /// <param name="request">See <see cref="HostMessage"/>; at least two bytes.</param>
    public void Start(ReadOnlySpan<byte> request)
    {
        (_request, _left) = (request.ToArray(), retries);
        (IsBusy, Succeeded, _asked) = (true, false, null);
    }

    /// <summary>Does the next step, where the controller is ready for it.</summary>
    /// <returns>Whether there is more to do.</returns>
    public bool Run()
    {
        if (!IsBusy || (registers.Flags & SmicFlags.Busy) != SmicFlags.None)
            return IsBusy;
        switch (_asked is null ? SmicCode.Ready : registers.Code)
        {
            case SmicCode.Ready when _asked is null:
                _written = 0;
                _response.Clear();
                Write(SmicCode.WriteStart);
                break;
            case SmicCode.WriteStarted or SmicCode.WriteGoesOn:
                if ((registers.Flags & SmicFlags.WriteReady) != SmicFlags.None)
                    Write(_written == _request.Length - 1 ? SmicCode.WriteEnd : SmicCode.WriteNext);
                break;
            case SmicCode.WriteEnded:
                AskRead(registers.Data == 0 ? SmicCode.ReadStart : null);
                break;
            case SmicCode.ReadStarted or SmicCode.ReadGoesOn:
                if ((registers.Flags & SmicFlags.ReadReady) == SmicFlags.None)
                    break;
                _response.Add(registers.Data);
                Ask(SmicCode.ReadNext);
                break;
            case SmicCode.ReadEnded:
                _response.Add(registers.Data);
                Ask(SmicCode.ReadEnd);
                break;
            case SmicCode.Ready when _asked == SmicCode.ReadEnd && registers.Data == 0:
                (IsBusy, Succeeded) = (false, true);
                break;
            default:
                Retry();
                break;
        }
        return IsBusy;
    }

    private void AskRead(SmicCode? code)
    {
        if (code is null)
            Retry();
        else if ((registers.Flags & SmicFlags.ReadReady) != SmicFlags.None)
            Ask(code.Value);
    }

    private void Write(SmicCode code)
    {
        registers.Data = _request[_written++];
        Ask(code);
    }

    private void Ask(SmicCode code)
    {
        registers.Code = code;
        _asked = code;
        registers.SetBusy();
    }

    private void Retry()
    {
        LastError = (SmicError)registers.Data;
        _asked = null;
        IsBusy = _left-- > 0;
    }
}
