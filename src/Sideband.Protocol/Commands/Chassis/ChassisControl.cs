using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis;

/// <summary>Chassis Control: switches and resets the system. (IPMI v2.0 §28.3)</summary>
/// <param name="Action">What to do.</param>
public readonly record struct ChassisControl(ChassisControlAction Action) : IRequest<ChassisControl, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Chassis, 0x02, "Chassis Control", PrivilegeLevel.Operator, CommandEffect.NotIdempotent, "28.3");

    static ChassisControl IMessage<ChassisControl>.Layout<W>(ref W w, in ChassisControl m) =>
        new(w.Enum(4, m.Action, pad: 4));
}
