namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>What is to happen to a shared serial port. (IPMI v2.0 §25.3)</summary>
public enum MuxSetting : byte
{
    /// <summary>Nothing: how is it?</summary>
    Get = 0,

    /// <summary>It goes to the system, if that is allowed.</summary>
    RequestSystem = 1,

    /// <summary>It goes to the controller, if that is allowed.</summary>
    RequestController = 2,

    /// <summary>It goes to the system.</summary>
    ForceSystem = 3,

    /// <summary>It goes to the controller.</summary>
    ForceController = 4,

    /// <summary>Requests for the system are refused from now on.</summary>
    BlockSystem = 5,

    /// <summary>They are allowed again.</summary>
    AllowSystem = 6,

    /// <summary>Requests for the controller are refused from now on.</summary>
    BlockController = 7,

    /// <summary>They are allowed again.</summary>
    AllowController = 8,
}
