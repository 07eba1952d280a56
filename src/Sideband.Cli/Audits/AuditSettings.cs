using Sideband.Client.Audits;

namespace Sideband.Cli.Audits;

/// <summary>What a person wants of an audit.</summary>
internal sealed record AuditSettings
{
    /// <summary>What the report looks like; null prints as every verb does.</summary>
    public AuditForm? Form { get; init; }

    /// <summary>A finding that is as severe makes the program end with <see cref="ExitCode.Findings"/>; null never.</summary>
    public AuditSeverity? FailOn { get; init; }

    /// <summary>The file of findings that somebody answers for; null is none.</summary>
    public string? Exceptions { get; init; }

    /// <summary>The earlier report to compare with; null is none.</summary>
    public string? Trend { get; init; }

    /// <summary>Whether passwords are tried on codes.</summary>
    public bool ChecksPasswords { get; init; }

    /// <summary>More passwords to try, one a line; null are only those of manufacturers.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Packets a second to one controller at most.</summary>
    public double Rate { get; init; } = new AuditOptions().PacketsPerSecond;

    /// <summary>Whether answers are timed.</summary>
    public bool TimesNames { get; init; }

    /// <summary>Whether services beside IPMI are looked at.</summary>
    public bool SeesServices { get; init; }

    /// <summary>Nobody logs in, though there may be a password.</summary>
    public bool IsAnonymous { get; init; }
}
