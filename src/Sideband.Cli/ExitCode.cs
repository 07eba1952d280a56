namespace Sideband.Cli;

/// <summary>What the program's end tells a script.</summary>
internal static class ExitCode
{
    /// <summary>All well.</summary>
    public const int Success = 0;

    /// <summary>Some host failed.</summary>
    public const int Partial = 1;

    /// <summary>The command line or a file is wrong.</summary>
    public const int Usage = 2;

    /// <summary>No host could be reached.</summary>
    public const int Unreachable = 3;

    /// <summary>Refused: credentials, privilege or cipher suite.</summary>
    public const int Refused = 4;

    /// <summary>The controller answered with an error.</summary>
    public const int Failed = 5;

    /// <summary>All went well, and an audit found what it was told to fail on, or a hardening did not close what it changed.</summary>
    public const int Findings = 6;

    /// <summary>Interrupted.</summary>
    public const int Interrupted = 130;
}
