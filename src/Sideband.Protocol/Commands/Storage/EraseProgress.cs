namespace Sideband.Protocol.Commands.Storage;

/// <summary>How far clearing is. (IPMI v2.0 §33.16, §31.9)</summary>
public enum EraseProgress : byte
{
    /// <summary>It goes on.</summary>
    InProgress = 0,

    /// <summary>It is done.</summary>
    Completed = 1,
}
