using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis;

/// <summary>Set Power Restore Policy: what happens when power comes back. (IPMI v2.0 §28.8)</summary>
/// <param name="Policy">What; 3 changes nothing and asks.</param>
public readonly record struct SetPowerRestorePolicy(PowerRestorePolicy Policy)
    : IRequest<SetPowerRestorePolicy, SetPowerRestorePolicy.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Chassis, 0x06, "Set Power Restore Policy", PrivilegeLevel.Operator, CommandEffect.Idempotent, "28.8");

    static SetPowerRestorePolicy IMessage<SetPowerRestorePolicy>.Layout<W>(ref W w, in SetPowerRestorePolicy m) =>
        new(w.Enum(3, m.Policy, pad: 5));

    /// <param name="Supported">What can be chosen.</param>
    public readonly record struct Response(PowerRestorePolicies Supported) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Enum(8, m.Supported));
    }
}
