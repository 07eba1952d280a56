using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis.Boot;

/// <summary>Boot option parameter 5: what the system does when it starts next.</summary>
/// <param name="Efi">An EFI boot; otherwise a PC-compatible one.</param>
/// <param name="Persistent">For all starts to come; otherwise for the next.</param>
/// <param name="Valid">The flags are to be followed.</param>
/// <param name="LockResetButton">The reset button is locked.</param>
/// <param name="BlankScreen">The screen stays dark.</param>
/// <param name="Device">Where from.</param>
/// <param name="LockKeyboard">The keyboard is locked.</param>
/// <param name="ClearCmos">The BIOS's settings are cleared.</param>
/// <param name="ConsoleRedirection">Whether the BIOS uses the serial console.</param>
/// <param name="LockSleepButton">The sleep button is locked.</param>
/// <param name="BypassPassword">The BIOS asks for no password.</param>
/// <param name="ForceProgressTraps">The BIOS sends its progress as events.</param>
/// <param name="Verbosity">How much the BIOS shows.</param>
/// <param name="LockPowerButton">The power button is locked.</param>
/// <param name="MuxOverride">What the BIOS does with the serial port's switch.</param>
/// <param name="SharedModeOverride">The BIOS switches the channel to shared mode.</param>
/// <param name="DeviceInstance">Which of several such devices: 0 any, 1 to 15 internal, 17 to 31 external.</param>
public readonly record struct BootFlags(
    bool Efi,
    bool Persistent,
    bool Valid,
    bool LockResetButton,
    bool BlankScreen,
    BootDevice Device,
    bool LockKeyboard,
    bool ClearCmos,
    ConsoleRedirection ConsoleRedirection,
    bool LockSleepButton,
    bool BypassPassword,
    bool ForceProgressTraps,
    FirmwareVerbosity Verbosity,
    bool LockPowerButton,
    MuxOverride MuxOverride,
    bool SharedModeOverride,
    byte DeviceInstance
) : IParameter<BootFlags>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(5, "Boot flags", ParameterAccess.ReadWrite);

    static BootFlags IMessage<BootFlags>.Layout<W>(ref W w, in BootFlags m) =>
        new(
            w.Flag(m.Efi, skip: 5),
            w.Flag(m.Persistent),
            w.Flag(m.Valid),
            w.Flag(m.LockResetButton),
            w.Flag(m.BlankScreen),
            w.Enum(4, m.Device),
            w.Flag(m.LockKeyboard),
            w.Flag(m.ClearCmos),
            w.Enum(2, m.ConsoleRedirection),
            w.Flag(m.LockSleepButton),
            w.Flag(m.BypassPassword),
            w.Flag(m.ForceProgressTraps),
            w.Enum(2, m.Verbosity),
            w.Flag(m.LockPowerButton),
            w.Enum(3, m.MuxOverride),
            w.Flag(m.SharedModeOverride),
            w.Bits(5, m.DeviceInstance, skip: 4, pad: 3)
        );
}
