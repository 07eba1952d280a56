using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>
/// The host's side of BT: what a driver does, for tests of controllers and for hosts in software. (IPMI v2.0 §11.7)
/// </summary>
/// <param name="registers">The registers.</param>
public sealed class BtHost(BtRegisters registers)
{
    private readonly byte[] _response = new byte[BtRegisters.Deepest];
    private byte[]? _request;

    /// <summary>Whether a request waits to be written.</summary>
    public bool IsSending => _request is not null;

    /// <summary>The response that <see cref="Run"/> read last, see <see cref="BtMessage"/>.</summary>
    public ReadOnlySpan<byte> Response => _response.AsSpan(0, _response[0] + 1);

    /// <summary>Sends a request as soon as the controller takes one.</summary>
    public void Send(in BtMessage request)
    {
        _request = new byte[BtMessage.Overhead + request.Body.Length];
        _ = request.Write(_request);
    }

    /// <summary>Whether the controller has something for the host's software; asking acknowledges it.</summary>
    public bool TakeAttention()
    {
        var attention = (registers.Control & BtControl.Attention) != BtControl.None;
        if (attention)
            registers.WriteControl(BtControl.Attention);
        return attention;
    }

    /// <summary>Acknowledges the interrupt.</summary>
    public void TakeInterrupt() =>
        registers.WriteMask(registers.Mask & BtInterruptMask.Enable | BtInterruptMask.Active);

    /// <summary>Writes the request where the controller takes one, and reads a response where there is one.</summary>
    /// <returns>Whether a response was read.</returns>
    public bool Run()
    {
        const BtControl taken = BtControl.ControllerBusy | BtControl.HostToController;
        if (_request is { } request && (registers.Control & taken) == BtControl.None)
        {
            registers.WriteControl(BtControl.ClearWritePointer);
            foreach (var b in request)
                registers.Write(b);
            registers.WriteControl(BtControl.HostToController);
            _request = null;
        }
        if ((registers.Control & BtControl.ControllerToHost) == BtControl.None)
            return false;
        registers.WriteControl(BtControl.HostBusy);
        registers.WriteControl(BtControl.ControllerToHost | BtControl.ClearReadPointer);
        _response[0] = registers.Read();
        for (var i = 1; i <= _response[0]; i++)
            _response[i] = registers.Read();
        registers.WriteControl(BtControl.HostBusy);
        return true;
    }
}
