namespace Sideband.Bmc.Tests.Storage;

/// <summary>What a power cut leaves of writes that were not synced.</summary>
internal enum Survival
{
    /// <summary>All that was written, to the byte.</summary>
    All,

    /// <summary>Nothing.</summary>
    None,

    /// <summary>The length, with nothing in it.</summary>
    Zeros,

    /// <summary>Some pieces, in no order.</summary>
    Pieces,
}
