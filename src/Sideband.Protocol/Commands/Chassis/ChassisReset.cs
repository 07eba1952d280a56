namespace Sideband.Protocol.Commands.Chassis;

/// <summary>Chassis Reset: resets the chassis; replaced by Chassis Control. (IPMI v2.0 §28.4)</summary>
public readonly record struct ChassisReset : IRequest<ChassisReset, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Chassis, 0x03, "Chassis Reset", PrivilegeLevel.Operator, CommandEffect.NotIdempotent, "28.4");
}
