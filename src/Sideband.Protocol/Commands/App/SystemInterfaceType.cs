namespace Sideband.Protocol.Commands.App;

/// <summary>The kinds of system interface. (IPMI v2.0 §22.9)</summary>
public enum SystemInterfaceType : byte
{
    /// <summary>SMBus system interface.</summary>
    Ssif = 0,

    /// <summary>Keyboard controller style.</summary>
    Kcs = 1,

    /// <summary>Server management interface chip.</summary>
    Smic = 2,
}
