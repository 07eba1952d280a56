using Sideband.Protocol.Commands.Chassis.Boot;

namespace Sideband.Client.Configuration;

/// <summary>Where the machine starts from, and what is left for it.</summary>
internal static class BootSettings
{
    public static async Task<IReadOnlyList<SettingsItem>> FindAsync(SettingsScope scope, CancellationToken cancellation)
    {
        var boot = scope.Client.Boot;
        var others = await ParameterTable
            .Boot.FindAsync(["boot"], boot.Parameters, false, cancellation)
            .ConfigureAwait(false);
        return
        [
            .. others,
            SettingsBlock.Of<BootFlags>(
                ["boot", SettingsWire.NameOf(BootFlags.Parameter.Name)],
                SettingsStage.Harmless,
                boot.ReadAsync<BootFlags>,
                boot.SetFlagsAsync
            ),
        ];
    }
}
