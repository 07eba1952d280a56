namespace Sideband.Fleet.Stores;

/// <summary>What only one may write at a time.</summary>
internal enum StoreLock
{
    /// <summary>Events: whoever reads on behind a number misses none.</summary>
    Events = 1,

    /// <summary>The audit trail: each entry carries the hash of the one before.</summary>
    Audit = 2,

    /// <summary>The form of the store.</summary>
    Form = 3,

    /// <summary>The days that samples lie in.</summary>
    Partitions = 4,

    /// <summary>What is made of many samples.</summary>
    RollUp = 5,

    /// <summary>The store itself: servers hold it together, and who needs it without any of them alone.</summary>
    Use = 6,
}
