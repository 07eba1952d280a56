namespace Sideband.Protocol.Commands.App;

/// <summary>What to do with a user's password. (IPMI v2.0 §22.30)</summary>
public enum PasswordOperation : byte
{
    /// <summary>The user cannot log in any more.</summary>
    DisableUser = 0,

    /// <summary>The user can log in.</summary>
    EnableUser = 1,

    /// <summary>Set it.</summary>
    SetPassword = 2,

    /// <summary>Compare it.</summary>
    TestPassword = 3,
}
