using Sideband.Protocol.Commands.App.SystemInfo;

namespace Sideband.Client.Configuration;

/// <summary>What the controller knows of its system.</summary>
internal static class SystemInfoSettings
{
    private static readonly FamilyEditors Family = new(SystemInfoParameters.Accept);

    public static Task<IReadOnlyList<SettingsItem>> FindAsync(SettingsScope scope, CancellationToken cancellation)
    {
        var info = scope.Client.SystemInfo;
        return Task.FromResult<IReadOnlyList<SettingsItem>>([
            .. Family
                .All.Where(p => p.Info.Selector != SystemInfoSetInProgress.Parameter.Selector)
                .Select(p =>
                    SettingsBlock.Text(
                        ["system-info"],
                        SettingsWire.NameOf(p.Info.Name),
                        SettingsStage.Harmless,
                        stop => info.ReadAsync(p.Info.Selector, stop),
                        (text, stop) => info.WriteAsync(p.Info.Selector, text, stop)
                    )
                ),
        ]);
    }
}
