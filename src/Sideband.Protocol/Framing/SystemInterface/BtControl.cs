namespace Sideband.Protocol.Framing.SystemInterface;

/// <summary>The control register of BT. (IPMI v2.0 §11.6.4)</summary>
[Flags]
public enum BtControl : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Written only: the writer's next byte goes to the start of his buffer.</summary>
    ClearWritePointer = 1 << 0,

    /// <summary>Written only: the reader's next byte comes from the start of the other's buffer.</summary>
    ClearReadPointer = 1 << 1,

    /// <summary>H2B_ATN: a request waits for the controller.</summary>
    HostToController = 1 << 2,

    /// <summary>B2H_ATN: a response waits for the host.</summary>
    ControllerToHost = 1 << 3,

    /// <summary>SMS_ATN: something waits for the host's software.</summary>
    Attention = 1 << 4,

    /// <summary>The manufacturer's.</summary>
    Oem0 = 1 << 5,

    /// <summary>H_BUSY: the host reads, or takes nothing now. Toggled by the host.</summary>
    HostBusy = 1 << 6,

    /// <summary>B_BUSY: the controller reads, or takes nothing now. Toggled by the controller.</summary>
    ControllerBusy = 1 << 7,
}
