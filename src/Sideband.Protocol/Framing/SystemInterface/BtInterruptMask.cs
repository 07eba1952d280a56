namespace Sideband.Protocol.Framing.SystemInterface;

/// <summary>The interrupt mask register of BT. (IPMI v2.0 §11.6.5)</summary>
[Flags]
public enum BtInterruptMask : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>B2H_IRQ_EN: responses and attention interrupt the host.</summary>
    Enable = 1 << 0,

    /// <summary>B2H_IRQ: the interrupt is active; written, it ends.</summary>
    Active = 1 << 1,

    /// <summary>Written only: resets the controller.</summary>
    Reset = 1 << 7,
}
