using Sideband.Client.Audits;
using Sideband.Client.Configuration;

namespace Sideband.Cli.Hardening;

/// <summary>What closes one finding: settings, or a secret that is to be made up.</summary>
/// <param name="Check">Which finding's check.</param>
/// <param name="Severity">How much it matters; null where nothing was found and a person wants it.</param>
internal sealed record HardenStep(string Check, AuditSeverity? Severity)
{
    /// <summary>An earlier run made up a secret and was broken off.</summary>
    public const string Unfinished = "unfinished";

    /// <summary>A person wants new passwords.</summary>
    public const string Rotate = "rotate";

    /// <summary>The settings.</summary>
    public IReadOnlyList<Setting> Settings { get; init; } = [];

    /// <summary>The secret; null where settings do.</summary>
    public NewSecret? Secret { get; init; }

    /// <summary>Where the secret stands among the settings.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>It is who hardens that gets in by it: it comes last.</summary>
    public bool IsOwn { get; init; }

    /// <summary>What follows it comes later.</summary>
    public int Order =>
        Secret switch
        {
            null => 0,
            { Kind: SecretKind.KeyG } => 3,
            _ => IsOwn ? 2 : 1,
        };
}
