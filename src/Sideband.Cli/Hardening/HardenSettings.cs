using Sideband.Client.Audits;

namespace Sideband.Cli.Hardening;

/// <summary>What a person wants of hardening.</summary>
internal sealed record HardenSettings
{
    /// <summary>Which findings are closed.</summary>
    public HardenChoice Choice { get; init; } = new();

    /// <summary>Where secrets are kept.</summary>
    public required string Secrets { get; init; }

    /// <summary>Where is written what was before; null is a file in the folder of secrets.</summary>
    public string? Record { get; init; }

    /// <summary>What an earlier run wrote, to be made so again; null hardens.</summary>
    public string? Undo { get; init; }

    /// <summary>The file of findings that somebody answers for, and that stay; null is none.</summary>
    public string? Exceptions { get; init; }

    /// <summary>Whether passwords are tried on codes.</summary>
    public bool ChecksPasswords { get; init; }

    /// <summary>Packets a second to one controller at most, while it is looked at.</summary>
    public double Rate { get; init; } = new AuditOptions().PacketsPerSecond;

    /// <summary>More passwords to try, one a line.</summary>
    public string? PasswordFile { get; init; }
}
