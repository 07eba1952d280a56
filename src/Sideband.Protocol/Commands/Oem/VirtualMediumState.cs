namespace Sideband.Protocol.Commands.Oem;

/// <summary>How a virtual CD-ROM drive is.</summary>
[Flags]
public enum VirtualMediumState : byte
{
    /// <summary>It is empty.</summary>
    None = 0,

    /// <summary>A medium is in it, or will be when the machine starts.</summary>
    Inserted = 1 << 0,

    /// <summary>The machine's system has opened its tray.</summary>
    Open = 1 << 1,

    /// <summary>A change is under way.</summary>
    Changing = 1 << 2,

    /// <summary>The last change was not carried out.</summary>
    Failed = 1 << 3,
}
