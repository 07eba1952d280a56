namespace Sideband.Protocol.Framing.Vm;

/// <summary>The commands of a VM channel, which nobody answers. (OpenIPMI lanserv/README.vm, QEMU ipmi-bmc-extern)</summary>
public enum VmCommand : byte
{
    /// <summary>Nothing waits for the host's software.</summary>
    NoAttention = 0x00,

    /// <summary>Something waits for the host's software.</summary>
    Attention = 0x01,

    /// <summary>The same, with an interrupt.</summary>
    AttentionInterrupt = 0x02,

    /// <summary>Off, now.</summary>
    PowerOff = 0x03,

    /// <summary>Reset; from the machine: it was reset.</summary>
    Reset = 0x04,

    /// <summary>The interface may interrupt.</summary>
    EnableInterrupt = 0x05,

    /// <summary>The interface may not interrupt.</summary>
    DisableInterrupt = 0x06,

    /// <summary>A diagnostic interrupt.</summary>
    DiagnosticInterrupt = 0x07,

    /// <summary>From the machine, with a byte of <see cref="VmCapabilities"/>.</summary>
    Capabilities = 0x08,

    /// <summary>The power button: software shuts down.</summary>
    GracefulShutdown = 0x09,

    /// <summary>The interface is not there; OpenIPMI of 2026 and later.</summary>
    Disable = 0x0A,

    /// <summary>The interface is there again; OpenIPMI of 2026 and later.</summary>
    Enable = 0x0B,

    /// <summary>The first of both sides, with a byte: version 1.</summary>
    Version = 0xFF,
}
