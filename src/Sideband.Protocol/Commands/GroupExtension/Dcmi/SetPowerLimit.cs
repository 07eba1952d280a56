using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>Set Power Limit: sets a limit of power; it counts once it is activated. (DCMI 1.5 §6.6.3)</summary>
/// <param name="Action">What happens when it cannot be kept.</param>
/// <param name="Watts">The limit.</param>
/// <param name="CorrectionTime">Milliseconds within which the machine has to come below it.</param>
/// <param name="SamplingPeriod">Seconds over which statistics are kept.</param>
public readonly record struct SetPowerLimit(
    PowerLimitAction Action,
    ushort Watts,
    uint CorrectionTime,
    ushort SamplingPeriod
) : IRequest<SetPowerLimit, DcmiResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.GroupExtension,
            0x04,
            "Set Power Limit",
            PrivilegeLevel.Operator,
            CommandEffect.Idempotent,
            "DCMI 6.6.3"
        )
        {
            Owner = DcmiGroup.Id,
            CompletionCodes =
            [
                (0x84, "power limit out of range"),
                (0x85, "correction time out of range"),
                (0x89, "statistics reporting period out of range"),
            ],
        };

    static SetPowerLimit IMessage<SetPowerLimit>.Layout<W>(ref W w, in SetPowerLimit m)
    {
        DcmiGroup.Begin(ref w);
        return new(
            w.Enum(8, m.Action, skip: 24),
            w.U16(m.Watts),
            w.U32(m.CorrectionTime),
            w.U16(m.SamplingPeriod, skip: 16)
        );
    }
}
