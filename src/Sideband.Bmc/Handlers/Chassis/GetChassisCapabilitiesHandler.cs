using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Handlers.Chassis;

/// <summary>Answers <see cref="GetChassisCapabilities"/>.</summary>
internal readonly struct GetChassisCapabilitiesHandler
    : IHandler<GetChassisCapabilities, GetChassisCapabilities.Response>
{
    public static Answer<GetChassisCapabilities.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetChassisCapabilities request
    )
    {
        return controller.ChassisInfo.Describe();
    }
}
