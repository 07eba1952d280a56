namespace Sideband.Protocol;

/// <summary>From where a command may come.</summary>
public enum CommandReach
{
    /// <summary>Any channel.</summary>
    Anywhere,

    /// <summary>Only the system interface, that is, software on the managed machine.</summary>
    SystemInterface,

    /// <summary>The system interface and IPMB, as the specification has it. Peers allow sessions, too.</summary>
    LocalInterfaces,

    /// <summary>Nobody may ask: the controller itself sends it.</summary>
    Controller,
}
