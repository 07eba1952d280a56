namespace Sideband.Protocol.Framing.Vm;

/// <summary>What a machine on a VM channel can do.</summary>
[Flags]
public enum VmCapabilities : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><see cref="VmCommand.PowerOff"/>.</summary>
    PowerOff = 1 << 0,

    /// <summary><see cref="VmCommand.Reset"/>.</summary>
    Reset = 1 << 1,

    /// <summary><see cref="VmCommand.EnableInterrupt"/> and its opposite.</summary>
    Interrupt = 1 << 2,

    /// <summary><see cref="VmCommand.DiagnosticInterrupt"/>.</summary>
    DiagnosticInterrupt = 1 << 3,

    /// <summary><see cref="VmCommand.Attention"/>.</summary>
    Attention = 1 << 4,

    /// <summary><see cref="VmCommand.GracefulShutdown"/>.</summary>
    GracefulShutdown = 1 << 5,

    /// <summary><see cref="VmCommand.Enable"/> and its opposite.</summary>
    Enable = 1 << 6,
}
