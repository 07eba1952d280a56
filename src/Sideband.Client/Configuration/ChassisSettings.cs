using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Client.Configuration;

/// <summary>What the machine does when its supply comes back, and the buttons of its front panel.</summary>
internal static class ChassisSettings
{
    public static async Task<IReadOnlyList<SettingsItem>> FindAsync(SettingsScope scope, CancellationToken cancellation)
    {
        var chassis = scope.Client.Chassis;
        var status = await chassis.StatusAsync(cancellation).ConfigureAwait(false);
        var items = new List<SettingsItem>();
        if (status.RestorePolicy != PowerRestorePolicy.Unknown)
            items.Add(
                SettingsBlock.Of<SetPowerRestorePolicy>(
                    ["chassis", "power-restore"],
                    SettingsStage.Harmless,
                    _ => Task.FromResult<SetPowerRestorePolicy?>(new(status.RestorePolicy)),
                    (wanted, stop) => chassis.SetRestorePolicyAsync(wanted.Policy, stop)
                )
            );
        if (status.FrontPanel is not { } panel)
            return items;
        var now = new SetFrontPanelButtonEnables(
            panel.HasFlag(FrontPanelButtons.PowerOffDisabled),
            panel.HasFlag(FrontPanelButtons.ResetDisabled),
            panel.HasFlag(FrontPanelButtons.DiagnosticInterruptDisabled),
            panel.HasFlag(FrontPanelButtons.StandbyDisabled)
        );
        (string Name, FrontPanelButtons Allowed)[] buttons =
        [
            (nameof(now.PowerOffDisabled), FrontPanelButtons.PowerOffDisableAllowed),
            (nameof(now.ResetDisabled), FrontPanelButtons.ResetDisableAllowed),
            (nameof(now.DiagnosticInterruptDisabled), FrontPanelButtons.DiagnosticInterruptDisableAllowed),
            (nameof(now.StandbyDisabled), FrontPanelButtons.StandbyDisableAllowed),
        ];
        items.Add(
            SettingsBlock.Of<SetFrontPanelButtonEnables>(
                ["chassis", "front-panel-buttons"],
                SettingsStage.Harmless,
                _ => Task.FromResult<SetFrontPanelButtonEnables?>(now),
                chassis.SetButtonsAsync,
                [.. buttons.Where(b => !panel.HasFlag(b.Allowed)).Select(b => SettingsWire.NameOf(b.Name))]
            )
        );
        return items;
    }
}
