using Sideband.Protocol;
using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>
/// The controller's side of BT: <see cref="Run"/> takes requests and hands out responses. Several requests may be under
/// way; their responses may come in any order. (IPMI v2.0 §11.7)
/// </summary>
/// <param name="registers">The registers.</param>
/// <param name="outstanding">How many requests may be under way.</param>
public sealed class BtController(BtRegisters registers, int outstanding = 1)
{
    private readonly byte[] _request = new byte[BtRegisters.Deepest];
    private readonly Queue<byte[]> _responses = new();
    private readonly HashSet<(byte NetFn, byte Sequence, byte Command)> _underWay = [];

    /// <summary>The request that <see cref="Run"/> took last, see <see cref="BtMessage"/>.</summary>
    public ReadOnlySpan<byte> Request => _request.AsSpan(0, _request[0] + 1);

    /// <summary>Whether the host asked for a reset of the controller.</summary>
    public bool ResetAsked => registers.ResetAsked;

    /// <summary>Requests that made no sense and were dropped.</summary>
    public long Dropped { get; private set; }

    /// <summary>Whether something waits for the host's software; the host clears it, too.</summary>
    public bool Attention
    {
        get => (registers.Control & BtControl.Attention) != BtControl.None;
        set
        {
            if (value)
                registers.WriteControlByController(BtControl.Attention);
        }
    }

    /// <summary>Starts, or starts anew: requests under way are forgotten, and the interface is open. (§11.9)</summary>
    public void Start()
    {
        _responses.Clear();
        _underWay.Clear();
        registers.ResetAsked = false;
        registers.WriteControlByController(BtControl.HostToController);
        if ((registers.Control & BtControl.ControllerBusy) != BtControl.None)
            registers.WriteControlByController(BtControl.ControllerBusy);
    }

    /// <summary>Hands out a response where the host takes one, and takes a request where there is one.</summary>
    /// <returns>Whether a request was taken: it is in <see cref="Request"/> until the next call.</returns>
    public bool Run()
    {
        HandOut();
        if ((registers.Control & BtControl.HostToController) == BtControl.None || _underWay.Count >= outstanding)
            return false;
        registers.WriteControlByController(BtControl.ControllerBusy);
        registers.WriteControlByController(BtControl.HostToController | BtControl.ClearReadPointer);
        _request[0] = registers.ReadByController();
        for (var i = 1; i <= _request[0]; i++)
            _request[i] = registers.ReadByController();
        registers.WriteControlByController(BtControl.ControllerBusy);
        if (!BtMessage.TryRead(_request, out var message) || !_underWay.Add(KeyOf(in message)))
        {
            Dropped++;
            return false;
        }
        return true;
    }

    /// <summary>Answers a request; a response that does not fit becomes a code that says so.</summary>
    /// <returns>False where nobody waits for it.</returns>
    public bool Respond(in BtMessage response)
    {
        if (!_underWay.Remove(KeyOf(in response)))
            return false;
        var tooLong = response.Body.Length + BtMessage.Overhead - 1 > registers.Room;
        ReadOnlySpan<byte> code = [(byte)CompletionCode.CannotReturnSoManyBytes];
        var fitting = tooLong ? response.Reply(code) : response;
        var bytes = new byte[BtMessage.Overhead + fitting.Body.Length];
        _ = fitting.Write(bytes);
        _responses.Enqueue(bytes);
        HandOut();
        return true;
    }

    /// <summary>Gives up a request: its time is over, and a late response must not reach the host. (§11.4)</summary>
    public void Expire(in BtMessage request) => _underWay.Remove(KeyOf(in request));

    private void HandOut()
    {
        if (
            (registers.Control & (BtControl.HostBusy | BtControl.ControllerToHost)) != BtControl.None
            || !_responses.TryDequeue(out var response)
        )
            return;
        registers.WriteControlByController(BtControl.ClearWritePointer);
        foreach (var b in response)
            registers.WriteByController(b);
        registers.WriteControlByController(BtControl.ControllerToHost);
    }

    /// <summary>A request and its response are the same in these. (§11.3)</summary>
    private static (byte NetFn, byte Sequence, byte Command) KeyOf(in BtMessage message) =>
        ((byte)(message.NetFn | 1), message.Sequence, message.Command);
}
