namespace Sideband.Fleet.Jobs;

/// <summary>What reading tells of an action.</summary>
internal enum JobVerdict
{
    /// <summary>Nothing shows whether it is done.</summary>
    Open,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>It is not done, or not yet.</summary>
    NotDone,
}
