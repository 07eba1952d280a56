using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis;

/// <summary>Chassis Identify: makes the chassis show itself, by a light or a sound. (IPMI v2.0 §28.5)</summary>
/// <param name="Interval">Seconds; 0 switches it off, null is 15 seconds.</param>
/// <param name="Force">Bit 0: until told otherwise.</param>
public readonly record struct ChassisIdentify(byte? Interval, byte? Force) : IRequest<ChassisIdentify, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Chassis, 0x04, "Chassis Identify", PrivilegeLevel.Operator, CommandEffect.Idempotent, "28.5");

    static ChassisIdentify IMessage<ChassisIdentify>.Layout<W>(ref W w, in ChassisIdentify m) =>
        new(w.Optional8(m.Interval), w.Optional8(m.Force));
}
