namespace Sideband.Protocol.Framing.SystemInterface;

/// <summary>The status register of KCS. (IPMI v2.0 §9.7)</summary>
[Flags]
public enum KcsStatus : byte
{
    /// <summary>Idle, with nothing to say.</summary>
    None = 0,

    /// <summary>OBF: the controller has put a byte into the output register.</summary>
    OutputFull = 1 << 0,

    /// <summary>IBF: the host has written a byte that the controller has not read.</summary>
    InputFull = 1 << 1,

    /// <summary>SMS_ATN: something waits for the host's software.</summary>
    Attention = 1 << 2,

    /// <summary>C/D#: the host wrote last to the command register.</summary>
    Command = 1 << 3,

    /// <summary>The manufacturer's.</summary>
    Oem1 = 1 << 4,

    /// <summary>The manufacturer's.</summary>
    Oem2 = 1 << 5,

    /// <summary>S0: one bit of the <see cref="KcsState"/>.</summary>
    State0 = 1 << 6,

    /// <summary>S1: the other bit of the <see cref="KcsState"/>.</summary>
    State1 = 1 << 7,
}
