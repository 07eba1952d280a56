using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Handlers.Chassis;

/// <summary>Answers <see cref="SetPowerCycleInterval"/>.</summary>
internal readonly struct SetPowerCycleIntervalHandler : IHandler<SetPowerCycleInterval, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in SetPowerCycleInterval request
    )
    {
        controller.Chassis.CycleInterval = TimeSpan.FromSeconds(request.Seconds);
        return default(EmptyResponse);
    }
}
