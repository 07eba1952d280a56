using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;

namespace Sideband.Bmc.Handlers.GroupExtension.Dcmi;

/// <summary>Answers <see cref="SetThermalLimit"/>.</summary>
internal readonly struct SetThermalLimitHandler : IHandler<SetThermalLimit, DcmiResponse>
{
    public static Answer<DcmiResponse> Handle(Controller controller, in Caller caller, in SetThermalLimit request)
    {
        return controller.Dcmi.ThermalLimiter.Set(in request);
    }
}
