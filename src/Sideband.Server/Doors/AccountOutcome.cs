namespace Sideband.Server.Doors;

/// <summary>What became of a change to an account.</summary>
internal enum AccountOutcome
{
    Done,

    /// <summary>There is no such account.</summary>
    Missing,

    /// <summary>It is the last administrator, who stays.</summary>
    Last,
}
