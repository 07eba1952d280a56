namespace Sideband.Protocol.Commands.App.SystemInfo;

/// <summary>Who changes parameters. (IPMI v2.0 §23.2, parameter 0, and its like)</summary>
public enum SetInProgressState : byte
{
    /// <summary>Nobody.</summary>
    SetComplete = 0,

    /// <summary>Somebody does: others are refused with 81h.</summary>
    SetInProgress = 1,

    /// <summary>Take over what was set; not every controller has it.</summary>
    CommitWrite = 2,

    /// <summary>Reserved.</summary>
    Reserved = 3,
}
