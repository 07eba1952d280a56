namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>What a controller tells the console on a serial line. (IPMI v2.0 §25.9)</summary>
public enum SerialSessionState : byte
{
    /// <summary>There is no session: a password is needed.</summary>
    NoSession = 0,

    /// <summary>A session is open, or the controller has just got the line.</summary>
    Session = 1,

    /// <summary>The line goes to the system.</summary>
    SwitchingToSystem = 2,
}
