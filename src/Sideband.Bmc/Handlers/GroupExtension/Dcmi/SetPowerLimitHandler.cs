using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;

namespace Sideband.Bmc.Handlers.GroupExtension.Dcmi;

/// <summary>Answers <see cref="SetPowerLimit"/>.</summary>
internal readonly struct SetPowerLimitHandler : IHandler<SetPowerLimit, DcmiResponse>
{
    public static Answer<DcmiResponse> Handle(Controller controller, in Caller caller, in SetPowerLimit request)
    {
        return controller.Dcmi.Meter.IsThere
            ? controller.Dcmi.PowerLimiter.Set(in request)
            : CompletionCode.InvalidCommand;
    }
}
