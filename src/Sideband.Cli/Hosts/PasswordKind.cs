namespace Sideband.Cli.Hosts;

/// <summary>Where a password comes from.</summary>
internal enum PasswordKind
{
    /// <summary>The first line of a file.</summary>
    File,

    /// <summary>The first line that a command prints.</summary>
    Command,

    /// <summary>An environment variable.</summary>
    Variable,

    /// <summary>Asked of the person.</summary>
    Prompt,

    /// <summary>It stands there itself.</summary>
    Clear,
}
