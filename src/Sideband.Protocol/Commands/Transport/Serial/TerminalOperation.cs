namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>What a write of the terminal mode configuration is for. (IPMI v2.0 §25.2, parameter 29)</summary>
public enum TerminalOperation : byte
{
    /// <summary>For now.</summary>
    Volatile = 0,

    /// <summary>For each session to come.</summary>
    NonVolatile = 1,

    /// <summary>What holds for each session to come holds now.</summary>
    Restore = 2,
}
