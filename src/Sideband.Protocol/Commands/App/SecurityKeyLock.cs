namespace Sideband.Protocol.Commands.App;

/// <summary>Whether a key can be read and changed. (IPMI v2.0 §22.25)</summary>
public enum SecurityKeyLock : byte
{
    /// <summary>It cannot be locked.</summary>
    NotLockable = 0,

    /// <summary>It is locked.</summary>
    Locked = 1,

    /// <summary>It can be changed.</summary>
    Unlocked = 2,
}
