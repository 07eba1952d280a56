namespace Sideband.Client.Configuration;

/// <summary>Settings that are read and written together.</summary>
/// <param name="path">The keys that lead to them.</param>
/// <param name="stage">When they are written.</param>
internal abstract class SettingsItem(IReadOnlyList<string> path, SettingsStage stage)
{
    /// <summary>The keys that lead to them.</summary>
    public IReadOnlyList<string> Path { get; } = path;

    /// <summary>When they are written.</summary>
    public SettingsStage Stage { get; } = stage;

    /// <summary>They hold nothing of note, and a file need not tell them.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>What a file tells of them; nothing where the controller does not have them.</summary>
    public abstract Task<IReadOnlyList<Setting>> TellAsync(CancellationToken cancellation);

    /// <summary>How they become as they are wanted; null where nothing is to be done. Marks those of the wanted that it knows.</summary>
    /// <exception cref="FormatException">A value is none.</exception>
    public abstract Task<SettingsStep?> PlanAsync(WantedSettings wanted, CancellationToken cancellation);
}
