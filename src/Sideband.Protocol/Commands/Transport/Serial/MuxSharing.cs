namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>How a shared serial port is shared. (IPMI v2.0 §25.2, parameter 8)</summary>
[Flags]
public enum MuxSharing : byte
{
    /// <summary>It is the controller's.</summary>
    None = 0,

    /// <summary>The console must acknowledge before the port is switched away from it.</summary>
    RetryPing = 1 << 0,

    /// <summary>The controller says now and then that it has the line.</summary>
    DirectPing = 1 << 1,

    /// <summary>It does so after a callback, too.</summary>
    CallbackPing = 1 << 2,

    /// <summary>The port is shared.</summary>
    Sharing = 1 << 3,
}
