using Sideband.Bmc.Hardware;
using Sideband.Bmc.Parameters;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Chassis.Boot;

namespace Sideband.Bmc;

/// <summary>The buttons that a person at the machine can press, and which of them are locked. (IPMI v2.0 §28.2, §28.6)</summary>
internal sealed class FrontPanel
{
    private const string Key = "panel";
    private const FrontPanelButtons Allowed =
        FrontPanelButtons.PowerOffDisableAllowed
        | FrontPanelButtons.ResetDisableAllowed
        | FrontPanelButtons.DiagnosticInterruptDisableAllowed
        | FrontPanelButtons.StandbyDisableAllowed;

    private readonly INvStore _store;
    private readonly IChassis _chassis;
    private readonly BootOptions _boot;
    private FrontPanelButtons _disabled;

    public FrontPanel(INvStore store, IChassis chassis, BootOptions boot)
    {
        (_store, _chassis, _boot) = (store, chassis, boot);
        Reload();
    }

    /// <summary>Goes by what is kept.</summary>
    public void Reload() =>
        _disabled = _store.Find(Key) is [var disabled] ? (FrontPanelButtons)disabled : FrontPanelButtons.None;

    /// <summary>The buttons that are locked: by command, or by the firmware for this run of the machine.</summary>
    public FrontPanelButtons Disabled => _disabled | LockedBy(_boot.Followed);

    /// <summary>The byte of Get Chassis Status.</summary>
    public FrontPanelButtons Status => Allowed | Disabled;

    /// <summary>Whether somebody at the machine can no longer switch it off or reset it.</summary>
    public bool IsLocked =>
        (Disabled & (FrontPanelButtons.PowerOffDisabled | FrontPanelButtons.ResetDisabled)) != FrontPanelButtons.None;

    public void Disable(FrontPanelButtons buttons)
    {
        _disabled = buttons & ~Allowed;
        _store.Put(Key, [(byte)_disabled]);
    }

    /// <summary>Somebody presses the power button: on, or asked to shut down. False where it is locked.</summary>
    public bool PressPower()
    {
        if (_chassis.IsOn && Disabled.HasFlag(FrontPanelButtons.PowerOffDisabled))
            return false;
        var action = _chassis.IsOn ? ChassisControlAction.SoftShutdown : ChassisControlAction.PowerUp;
        return _chassis.Control(action, RestartCause.PowerButton);
    }

    public bool PressReset() =>
        !Disabled.HasFlag(FrontPanelButtons.ResetDisabled)
        && _chassis.Control(ChassisControlAction.HardReset, RestartCause.ResetButton);

    public bool PressDiagnosticInterrupt() =>
        !Disabled.HasFlag(FrontPanelButtons.DiagnosticInterruptDisabled)
        && _chassis.Control(ChassisControlAction.DiagnosticInterrupt, RestartCause.Unknown);

    private static FrontPanelButtons LockedBy(in BootFlags flags) =>
        (flags.LockPowerButton ? FrontPanelButtons.PowerOffDisabled : FrontPanelButtons.None)
        | (flags.LockResetButton ? FrontPanelButtons.ResetDisabled : FrontPanelButtons.None)
        | (flags.LockSleepButton ? FrontPanelButtons.StandbyDisabled : FrontPanelButtons.None);
}
