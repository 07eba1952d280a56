using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Handlers.Chassis;

/// <summary>Answers <see cref="SetPowerRestorePolicy"/>.</summary>
internal readonly struct SetPowerRestorePolicyHandler : IHandler<SetPowerRestorePolicy, SetPowerRestorePolicy.Response>
{
    public static Answer<SetPowerRestorePolicy.Response> Handle(
        Controller controller,
        in Caller caller,
        in SetPowerRestorePolicy request
    )
    {
        if (request.Policy > PowerRestorePolicy.Unknown)
            return CompletionCode.InvalidDataField;
        // The value of "unknown" asks only what there is. (§28.8)
        if (request.Policy != PowerRestorePolicy.Unknown)
            controller.Chassis.RestorePolicy = request.Policy;
        return new SetPowerRestorePolicy.Response(
            PowerRestorePolicies.AlwaysOff | PowerRestorePolicies.Previous | PowerRestorePolicies.AlwaysOn
        );
    }
}
