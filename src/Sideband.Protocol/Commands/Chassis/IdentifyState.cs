namespace Sideband.Protocol.Commands.Chassis;

/// <summary>Whether the chassis shows itself. (IPMI v2.0 §28.2)</summary>
public enum IdentifyState : byte
{
    /// <summary>No.</summary>
    Off = 0,

    /// <summary>For some seconds.</summary>
    Temporary = 1,

    /// <summary>Until it is told otherwise.</summary>
    Indefinite = 2,

    /// <summary>Reserved.</summary>
    Reserved = 3,
}
