using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;

namespace Sideband.Bmc.Handlers.GroupExtension.Dcmi;

/// <summary>Answers <see cref="GetThermalLimit"/>.</summary>
internal readonly struct GetThermalLimitHandler : IHandler<GetThermalLimit, GetThermalLimit.Response>
{
    public static Answer<GetThermalLimit.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetThermalLimit request
    )
    {
        return controller.Dcmi.ThermalLimiter.Describe(request.Entity, request.Instance);
    }
}
