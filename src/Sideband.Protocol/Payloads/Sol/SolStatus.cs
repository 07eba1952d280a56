namespace Sideband.Protocol.Payloads.Sol;

/// <summary>What a controller tells beside the serial port's characters. (IPMI v2.0 §15.9, table 15-2)</summary>
[Flags]
public enum SolStatus : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The machine sent a break.</summary>
    BreakDetected = 1 << 2,

    /// <summary>Characters of the machine were lost: nobody took them in time.</summary>
    TransmitOverrun = 1 << 3,

    /// <summary>Serial over LAN ends, or is not active.</summary>
    Deactivated = 1 << 4,

    /// <summary>No characters are taken until a packet comes without this.</summary>
    TransferUnavailable = 1 << 5,

    /// <summary>The acknowledgement says no to some or all characters.</summary>
    Nack = 1 << 6,
}
