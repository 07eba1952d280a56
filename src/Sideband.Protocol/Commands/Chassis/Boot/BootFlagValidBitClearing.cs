using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis.Boot;

/// <summary>Boot option parameter 3: what does not end the validity of the boot flags.</summary>
/// <param name="KeepOnPowerButton">They stay valid over a start by the power button or a wake event.</param>
/// <param name="KeepOnReset">They stay valid over a reset by button or software.</param>
/// <param name="KeepOnWatchdog">They stay valid over a restart by the watchdog.</param>
/// <param name="KeepWithoutCommand">They stay valid if no Chassis Control follows within 60 seconds.</param>
/// <param name="KeepOnPef">They stay valid over a restart by event filtering.</param>
public readonly record struct BootFlagValidBitClearing(
    bool KeepOnPowerButton,
    bool KeepOnReset,
    bool KeepOnWatchdog,
    bool KeepWithoutCommand,
    bool KeepOnPef
) : IParameter<BootFlagValidBitClearing>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(3, "BMC boot flag valid bit clearing", ParameterAccess.ReadWrite);

    static BootFlagValidBitClearing IMessage<BootFlagValidBitClearing>.Layout<W>(
        ref W w,
        in BootFlagValidBitClearing m
    ) =>
        new(
            w.Flag(m.KeepOnPowerButton),
            w.Flag(m.KeepOnReset),
            w.Flag(m.KeepOnWatchdog),
            w.Flag(m.KeepWithoutCommand),
            w.Flag(m.KeepOnPef, pad: 3)
        );
}
