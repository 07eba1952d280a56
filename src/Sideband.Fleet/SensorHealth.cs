namespace Sideband.Fleet;

/// <summary>What a reading means.</summary>
public enum SensorHealth
{
    /// <summary>Not read yet, or so long ago that it says nothing of the present.</summary>
    Unknown,

    /// <summary>The controller says that there is no reading.</summary>
    Unavailable,

    /// <summary>All is well.</summary>
    Ok,

    /// <summary>Somebody should look at it.</summary>
    Warning,

    /// <summary>Something does not work, or will not for long.</summary>
    Critical,
}
