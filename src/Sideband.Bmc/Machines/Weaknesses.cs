namespace Sideband.Bmc.Machines;

/// <summary>
/// Weaknesses of other controllers that this one has only by wish, each by its name: tests, and people who try an audit, switch them on
/// alone. <c>lan: {weak: […]}</c> in a machine's file.
/// </summary>
[Flags]
public enum Weaknesses
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>names told</c>: strangers are told which users there are.</summary>
    NamesTold = 1 << 0,

    /// <summary><c>null users</c>: users without a name or without a password may come in.</summary>
    NullUsers = 1 << 1,

    /// <summary><c>counted sessions</c>: numbers of sessions follow each other.</summary>
    CountedSessions = 1 << 2,

    /// <summary><c>constant challenges</c>: the random number of a log-in is always the same.</summary>
    ConstantChallenges = 1 << 3,

    /// <summary><c>open commands</c>: commands for users are answered without a session.</summary>
    OpenCommands = 1 << 4,
}
