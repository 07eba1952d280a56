using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>The registers of KCS between a host and a controller, as both sides see them. (IPMI v2.0 §9.5)</summary>
public sealed class KcsRegisters
{
    private const KcsStatus StateBits = KcsStatus.State0 | KcsStatus.State1;
    private KcsStatus _status = (KcsStatus)KcsState.Error;
    private byte _input;
    private byte _output;

    /// <summary>Whether the interrupt line is asserted: the output register is full. (§9.13)</summary>
    public bool IsInterrupting => (_status & KcsStatus.OutputFull) != KcsStatus.None;

    /// <summary>The host reads the status register.</summary>
    public KcsStatus Status => _status;

    /// <summary>The state bits within <see cref="Status"/>; the controller writes them.</summary>
    public KcsState State
    {
        get => (KcsState)(_status & StateBits);
        set => _status = _status & ~StateBits | (KcsStatus)value;
    }

    /// <summary>SMS_ATN; the controller writes it.</summary>
    public bool Attention
    {
        get => (_status & KcsStatus.Attention) != KcsStatus.None;
        set => _status = value ? _status | KcsStatus.Attention : _status & ~KcsStatus.Attention;
    }

    /// <summary>The host writes the command register.</summary>
    public void WriteCommand(KcsControl code)
    {
        _input = (byte)code;
        _status |= KcsStatus.InputFull | KcsStatus.Command;
    }

    /// <summary>The host writes the data register.</summary>
    public void WriteData(byte value)
    {
        _input = value;
        _status = (_status | KcsStatus.InputFull) & ~KcsStatus.Command;
    }

    /// <summary>The host reads the data register, which empties it.</summary>
    public byte ReadData()
    {
        _status &= ~KcsStatus.OutputFull;
        return _output;
    }

    /// <summary>What the host wrote, before it is taken.</summary>
    internal byte Input => _input;

    /// <summary>The controller takes what the host wrote: the host may write again.</summary>
    internal void TakeInput() => _status &= ~KcsStatus.InputFull;

    /// <summary>The controller fills the data register.</summary>
    internal void WriteOutput(byte value)
    {
        _output = value;
        _status |= KcsStatus.OutputFull;
    }

    /// <summary>The controller empties the data register without the host. (§9.13)</summary>
    internal void DropOutput() => _status &= ~KcsStatus.OutputFull;
}
