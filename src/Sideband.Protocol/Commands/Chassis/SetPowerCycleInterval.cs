using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis;

/// <summary>Set Power Cycle Interval: how long the system stays off in a power cycle. (IPMI v2.0 §28.9)</summary>
/// <param name="Seconds">At least this long; 0 is as short as the hardware allows.</param>
public readonly record struct SetPowerCycleInterval(byte Seconds) : IRequest<SetPowerCycleInterval, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Chassis,
            0x0B,
            "Set Power Cycle Interval",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "28.9"
        );

    static SetPowerCycleInterval IMessage<SetPowerCycleInterval>.Layout<W>(ref W w, in SetPowerCycleInterval m) =>
        new(w.U8(m.Seconds));
}
