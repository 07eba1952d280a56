namespace Sideband.Client.Configuration;

/// <summary>What is written at once.</summary>
/// <param name="Stage">When.</param>
/// <param name="Changes">What it changes.</param>
/// <param name="WriteAsync">Writes it.</param>
/// <param name="UndoAsync">Writes what was before; is told the way in from before.</param>
internal sealed record SettingsStep(
    SettingsStage Stage,
    IReadOnlyList<SettingChange> Changes,
    Func<Task> WriteAsync,
    Func<ConfigurationAccess, Task> UndoAsync
)
{
    /// <summary>After it a second session must still be let in.</summary>
    public bool IsGuarded => Stage >= SettingsStage.Lan;

    /// <summary>The way in from then on; null is as before.</summary>
    public Func<ConfigurationAccess, ConfigurationAccess>? Moves { get; init; }
}
