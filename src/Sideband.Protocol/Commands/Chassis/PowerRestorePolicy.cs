namespace Sideband.Protocol.Commands.Chassis;

/// <summary>What happens when power comes back. (IPMI v2.0 §28.2, §28.8)</summary>
public enum PowerRestorePolicy : byte
{
    /// <summary>The system stays off.</summary>
    AlwaysOff = 0,

    /// <summary>The system returns to the state it had.</summary>
    Previous = 1,

    /// <summary>The system is switched on.</summary>
    AlwaysOn = 2,

    /// <summary>Not known; in a Set request: no change, only ask.</summary>
    Unknown = 3,
}
