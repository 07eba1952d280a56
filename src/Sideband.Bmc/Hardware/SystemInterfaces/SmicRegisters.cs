using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>The registers of SMIC between a host and a controller, as both sides see them. (IPMI v2.0 §10.3)</summary>
public sealed class SmicRegisters
{
    /// <summary>The flags register; the host may set <see cref="SmicFlags.Busy"/> in it and nothing else.</summary>
    public SmicFlags Flags { get; internal set; } = SmicFlags.WriteReady;

    /// <summary>The control and status register: a control code of the host, then a status code of the controller.</summary>
    public SmicCode Code { get; set; } = SmicCode.Ready;

    /// <summary>The data register.</summary>
    public byte Data { get; set; }

    /// <summary>The host starts a step.</summary>
    public void SetBusy() => Flags |= SmicFlags.Busy;
}
