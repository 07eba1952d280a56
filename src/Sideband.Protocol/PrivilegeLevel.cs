namespace Sideband.Protocol;

/// <summary>What a user, a channel or a session may do; each level includes those below. (IPMI v2.0 §6.8)</summary>
public enum PrivilegeLevel : byte
{
    /// <summary>No level: no session needed, or, where a level is asked for, the present or highest one.</summary>
    None = 0,

    /// <summary>May only ask to be called back.</summary>
    Callback = 1,

    /// <summary>May read.</summary>
    User = 2,

    /// <summary>May control the machine, but not who else may.</summary>
    Operator = 3,

    /// <summary>May do everything, including users and channels.</summary>
    Administrator = 4,

    /// <summary>A level of the manufacturer's own.</summary>
    Oem = 5,

    /// <summary>In a user's access: none on this channel.</summary>
    NoAccess = 0xF,
}
