namespace Sideband.Simulation.Tests;

/// <summary>What is broken on purpose, to see that the simulation finds it.</summary>
internal enum Breakage
{
    None,

    /// <summary>The disk says that it has synced, and has not.</summary>
    DiskDoesNotSync,

    /// <summary>The controller answers before the disk has what it promises, and whether or not it takes it.</summary>
    AnswersBeforeFlush,

    /// <summary>The controller takes packets that it has taken before.</summary>
    TakesPacketsAgain,

    /// <summary>The console sends what must not act twice again, without looking what became of it.</summary>
    RepeatsBlindly,

    /// <summary>The console gives answers that it had before.</summary>
    AnswersFromMemory,

    /// <summary>The console says that all went well, whatever became of it.</summary>
    CallsItDone,

    /// <summary>The controller opens no session any more once it has been restarted.</summary>
    StaysClosed,

    /// <summary>What holds for now only still holds after a start of the controller.</summary>
    KeepsWhatIsForNow,

    /// <summary>An unexpected error comes out of the console.</summary>
    ThrowsSomethingElse,
}
