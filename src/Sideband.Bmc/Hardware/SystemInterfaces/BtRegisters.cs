using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>The registers of BT between a host and a controller, as both sides see them. (IPMI v2.0 §11.6)</summary>
/// <param name="depth">Bytes that each of the two buffers holds, the length byte included: 64 or more.</param>
public sealed class BtRegisters(int depth = BtRegisters.Deepest)
{
    /// <summary>A length byte and as many bytes as it can say.</summary>
    public const int Deepest = 256;

    private readonly byte[] _toController = new byte[depth];
    private readonly byte[] _toHost = new byte[depth];
    private int _hostWrites;
    private int _hostReads;
    private int _controllerReads;
    private int _controllerWrites;

    /// <summary>Both sides read the control register; its two pointer bits read as zero.</summary>
    public BtControl Control { get; private set; } = BtControl.ControllerBusy;

    /// <summary>The host reads the interrupt mask register.</summary>
    public BtInterruptMask Mask { get; private set; }

    /// <summary>Whether the host asked for a reset of the controller; the controller takes note by clearing it.</summary>
    internal bool ResetAsked { get; set; }

    /// <summary>The host writes the control register: bits set, clear, toggle or do nothing. (table 11-2)</summary>
    public void WriteControl(BtControl bits)
    {
        if ((bits & BtControl.ClearWritePointer) != BtControl.None)
            _hostWrites = 0;
        if ((bits & BtControl.ClearReadPointer) != BtControl.None)
            _hostReads = 0;
        Control |= bits & (BtControl.HostToController | BtControl.Oem0);
        Control &= ~(bits & (BtControl.ControllerToHost | BtControl.Attention));
        Control ^= bits & BtControl.HostBusy;
    }

    /// <summary>The host writes the interrupt mask register. (table 11-3)</summary>
    public void WriteMask(BtInterruptMask bits)
    {
        var active = Mask & BtInterruptMask.Active & ~bits;
        Mask = bits & BtInterruptMask.Enable | active;
        ResetAsked |= (bits & BtInterruptMask.Reset) != BtInterruptMask.None;
    }

    /// <summary>The host writes a byte of a request; what is beyond the buffer is lost.</summary>
    public void Write(byte value)
    {
        if (_hostWrites < _toController.Length)
            _toController[_hostWrites++] = value;
    }

    /// <summary>The host reads a byte of a response; beyond the buffer there is FFh.</summary>
    public byte Read() => _hostReads < _toHost.Length ? _toHost[_hostReads++] : byte.MaxValue;

    /// <summary>The controller writes the control register.</summary>
    internal void WriteControlByController(BtControl bits)
    {
        if ((bits & BtControl.ClearWritePointer) != BtControl.None)
            _controllerWrites = 0;
        if ((bits & BtControl.ClearReadPointer) != BtControl.None)
            _controllerReads = 0;
        var rising = bits & ~Control & (BtControl.ControllerToHost | BtControl.Attention);
        Control |= bits & (BtControl.ControllerToHost | BtControl.Attention);
        Control &= ~(bits & (BtControl.HostToController | BtControl.Oem0));
        Control ^= bits & BtControl.ControllerBusy;
        if (rising != BtControl.None && (Mask & BtInterruptMask.Enable) != BtInterruptMask.None)
            Mask |= BtInterruptMask.Active;
    }

    internal byte ReadByController() =>
        _controllerReads < _toController.Length ? _toController[_controllerReads++] : byte.MaxValue;

    internal void WriteByController(byte value)
    {
        if (_controllerWrites < _toHost.Length)
            _toHost[_controllerWrites++] = value;
    }

    /// <summary>Bytes of a response that fit, the length byte not counted.</summary>
    internal int Room => _toHost.Length - 1;
}
