using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;

namespace Sideband.Bmc.Handlers.GroupExtension.Dcmi;

/// <summary>Answers <see cref="ActivateDeactivatePowerLimit"/>.</summary>
internal readonly struct ActivateDeactivatePowerLimitHandler : IHandler<ActivateDeactivatePowerLimit, DcmiResponse>
{
    public static Answer<DcmiResponse> Handle(
        Controller controller,
        in Caller caller,
        in ActivateDeactivatePowerLimit request
    )
    {
        return controller.Dcmi.Meter.IsThere
            ? controller.Dcmi.PowerLimiter.Activate(request.Activation)
            : CompletionCode.InvalidCommand;
    }
}
