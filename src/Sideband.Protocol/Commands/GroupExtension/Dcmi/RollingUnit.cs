namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>The unit of a rolling window's length. (DCMI 1.5 §6.1.1)</summary>
public enum RollingUnit : byte
{
    /// <summary>Seconds.</summary>
    Seconds = 0,

    /// <summary>Minutes.</summary>
    Minutes = 1,

    /// <summary>Hours.</summary>
    Hours = 2,

    /// <summary>Days.</summary>
    Days = 3,
}
