namespace Sideband.Protocol.Records.Sel;

/// <summary>How bad an event is.</summary>
public enum EventSeverity
{
    /// <summary>Something is well again.</summary>
    Ok,

    /// <summary>Something happened.</summary>
    Information,

    /// <summary>Somebody should look at it.</summary>
    Warning,

    /// <summary>Something does not work, or will not for long.</summary>
    Critical,

    /// <summary>Damage is near.</summary>
    NonRecoverable,
}
