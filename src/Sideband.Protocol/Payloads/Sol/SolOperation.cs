namespace Sideband.Protocol.Payloads.Sol;

/// <summary>What a console asks for beside its characters. (IPMI v2.0 §15.9, table 15-2)</summary>
[Flags]
public enum SolOperation : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Throw away what the controller has for the console.</summary>
    FlushOutbound = 1 << 0,

    /// <summary>Throw away what the controller has for the serial port.</summary>
    FlushInbound = 1 << 1,

    /// <summary>Drop DCD and DSR, as long as it is set.</summary>
    DropCarrier = 1 << 2,

    /// <summary>Drop CTS, as long as it is set: the machine is to hold off.</summary>
    Pause = 1 << 3,

    /// <summary>Send a break.</summary>
    Break = 1 << 4,

    /// <summary>Pulse the ring indicator: wake on ring.</summary>
    Ring = 1 << 5,

    /// <summary>The acknowledgement says no to some or all characters.</summary>
    Nack = 1 << 6,
}
