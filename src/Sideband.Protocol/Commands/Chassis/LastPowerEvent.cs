namespace Sideband.Protocol.Commands.Chassis;

/// <summary>Why power went last. (IPMI v2.0 §28.2)</summary>
[Flags]
public enum LastPowerEvent : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Mains failed.</summary>
    AcFailed = 1 << 0,

    /// <summary>Too much was drawn.</summary>
    Overload = 1 << 1,

    /// <summary>The interlock was opened.</summary>
    Interlock = 1 << 2,

    /// <summary>A power fault.</summary>
    Fault = 1 << 3,

    /// <summary>Not gone: it was switched on by a command.</summary>
    OnByCommand = 1 << 4,
}
