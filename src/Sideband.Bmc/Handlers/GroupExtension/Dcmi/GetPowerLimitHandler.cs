using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;

namespace Sideband.Bmc.Handlers.GroupExtension.Dcmi;

/// <summary>Answers <see cref="GetPowerLimit"/>.</summary>
internal readonly struct GetPowerLimitHandler : IHandler<GetPowerLimit, GetPowerLimit.Response>
{
    public static Answer<GetPowerLimit.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetPowerLimit request
    )
    {
        return controller.Dcmi.Meter.IsThere ? controller.Dcmi.PowerLimiter.Describe() : CompletionCode.InvalidCommand;
    }
}
