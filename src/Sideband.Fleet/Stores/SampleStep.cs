namespace Sideband.Fleet.Stores;

/// <summary>How finely samples are told.</summary>
public enum SampleStep
{
    /// <summary>As they were read.</summary>
    Raw,

    /// <summary>Five minutes in one.</summary>
    FiveMinutes,

    /// <summary>An hour in one.</summary>
    Hour,
}
