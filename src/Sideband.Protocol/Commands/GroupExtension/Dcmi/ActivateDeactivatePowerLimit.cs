using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>Activate/Deactivate Power Limit: lets the limit of power count, or not. (DCMI 1.5 §6.6.4)</summary>
/// <param name="Activation">0 ends it, 1 lets it count.</param>
public readonly record struct ActivateDeactivatePowerLimit(byte Activation)
    : IRequest<ActivateDeactivatePowerLimit, DcmiResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.GroupExtension,
            0x05,
            "Activate/Deactivate Power Limit",
            PrivilegeLevel.Operator,
            CommandEffect.Idempotent,
            "DCMI 6.6.4"
        )
        {
            Owner = DcmiGroup.Id,
        };

    static ActivateDeactivatePowerLimit IMessage<ActivateDeactivatePowerLimit>.Layout<W>(
        ref W w,
        in ActivateDeactivatePowerLimit m
    )
    {
        DcmiGroup.Begin(ref w);
        return new(w.Bits(8, m.Activation, pad: 16));
    }
}
