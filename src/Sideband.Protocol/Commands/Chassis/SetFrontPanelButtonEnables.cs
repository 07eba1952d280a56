using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis;

/// <summary>Set Front Panel Button Enables: which buttons of the front panel work. (IPMI v2.0 §28.6)</summary>
/// <param name="PowerOffDisabled">Power off does not.</param>
/// <param name="ResetDisabled">Reset does not.</param>
/// <param name="DiagnosticInterruptDisabled">Diagnostic interrupt does not.</param>
/// <param name="StandbyDisabled">Standby does not.</param>
public readonly record struct SetFrontPanelButtonEnables(
    bool PowerOffDisabled,
    bool ResetDisabled,
    bool DiagnosticInterruptDisabled,
    bool StandbyDisabled
) : IRequest<SetFrontPanelButtonEnables, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Chassis,
            0x0A,
            "Set Front Panel Button Enables",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "28.6"
        );

    static SetFrontPanelButtonEnables IMessage<SetFrontPanelButtonEnables>.Layout<W>(
        ref W w,
        in SetFrontPanelButtonEnables m
    ) =>
        new(
            w.Flag(m.PowerOffDisabled),
            w.Flag(m.ResetDisabled),
            w.Flag(m.DiagnosticInterruptDisabled),
            w.Flag(m.StandbyDisabled, pad: 4)
        );
}
