namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>What is known of an implementation of our own in this process.</summary>
internal enum FastPathState
{
    /// <summary>It was never used.</summary>
    New,

    /// <summary>It has given what it should.</summary>
    Sound,

    /// <summary>It has given something else, and is used no more.</summary>
    Wrong,
}
