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
    ) => new GetChassisCapabilities.Response(ChassisCapabilities.DiagnosticInterrupt, 0x20, 0x20, 0x20, 0x20, 0x20);
}
