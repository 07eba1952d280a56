using Sideband.Protocol.Sessions;

namespace Sideband.Client.Configuration;

/// <summary>A secret: it is never told, and written only from what a reference leads to.</summary>
/// <param name="path">Where it stands.</param>
/// <param name="stage">When it is written.</param>
/// <param name="holds">Whether the controller has this one; where that cannot be asked, false.</param>
/// <param name="write">Writes it.</param>
internal sealed class SettingsSecret(
    IReadOnlyList<string> path,
    SettingsStage stage,
    Func<SessionPassword, CancellationToken, Task<bool>> holds,
    Func<SessionPassword, CancellationToken, Task> write
) : SettingsItem(path, stage)
{
    /// <summary>The way in with the secret; null is as before.</summary>
    public Func<ConfigurationAccess, SessionPassword, ConfigurationAccess>? Moves { get; init; }

    /// <summary>The secret that was before, of those that can be taken back.</summary>
    public Func<ConfigurationAccess, SessionPassword>? Before { get; init; }

    /// <summary>How a reference to it is written.</summary>
    public string References { get; init; } = "file:PATH or env:NAME";

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Setting>> TellAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Setting>>(
            IsQuiet ? [] : [new(Path, $"kept on the controller; {References} sets it") { IsRemark = true }]
        );

    /// <inheritdoc/>
    public override async Task<SettingsStep?> PlanAsync(WantedSettings wanted, CancellationToken cancellation)
    {
        if (wanted.Find(Path) is not { } reference)
            return null;
        wanted.Know(Path);
        var secret = wanted.SecretOf(reference);
        if (await holds(secret, cancellation).ConfigureAwait(false))
            return null;
        return new(
            Stage,
            [new(string.Join('.', Path), "another", $"that of {reference}")],
            () => write(secret, CancellationToken.None),
            way => Before is null ? Task.CompletedTask : write(Before(way), CancellationToken.None)
        )
        {
            Moves = Moves is null ? null : way => Moves(way, secret),
        };
    }
}
