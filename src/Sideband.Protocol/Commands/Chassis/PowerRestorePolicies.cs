namespace Sideband.Protocol.Commands.Chassis;

/// <summary>The policies that a chassis can follow. (IPMI v2.0 §28.8)</summary>
[Flags]
public enum PowerRestorePolicies : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Staying off.</summary>
    AlwaysOff = 1 << 0,

    /// <summary>Returning to the state before.</summary>
    Previous = 1 << 1,

    /// <summary>Switching on.</summary>
    AlwaysOn = 1 << 2,
}
