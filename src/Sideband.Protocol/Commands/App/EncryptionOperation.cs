namespace Sideband.Protocol.Commands.App;

/// <summary>What to do about the encryption of a payload. (IPMI v2.0 §24.3)</summary>
public enum EncryptionOperation : byte
{
    /// <summary>The controller sends in clear from now on.</summary>
    Suspend = 0,

    /// <summary>The controller encrypts again.</summary>
    Resume = 1,

    /// <summary>xRC4 starts anew.</summary>
    Regenerate = 2,
}
