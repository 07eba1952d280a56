namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>What happens when a power limit cannot be kept. (DCMI 1.5 §6.6.3)</summary>
public enum PowerLimitAction : byte
{
    /// <summary>Nothing.</summary>
    None = 0x00,

    /// <summary>The machine is switched off, and events are logged.</summary>
    PowerOff = 0x01,

    /// <summary>An event is logged.</summary>
    Log = 0x11,
}
