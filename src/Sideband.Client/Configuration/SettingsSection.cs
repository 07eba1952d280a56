namespace Sideband.Client.Configuration;

/// <summary>Settings that stand under one key of a file.</summary>
/// <param name="Name">The key.</param>
/// <param name="FindAsync">Finds those that a controller has.</param>
internal sealed record SettingsSection(
    string Name,
    Func<SettingsScope, CancellationToken, Task<IReadOnlyList<SettingsItem>>> FindAsync
);
