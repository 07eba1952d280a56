namespace Sideband.Protocol.Commands.Storage;

/// <summary>What to do about clearing. (IPMI v2.0 §33.16, §31.9)</summary>
public enum EraseOperation : byte
{
    /// <summary>Ask how far it is.</summary>
    GetStatus = 0x00,

    /// <summary>Begin.</summary>
    Initiate = 0xAA,
}
