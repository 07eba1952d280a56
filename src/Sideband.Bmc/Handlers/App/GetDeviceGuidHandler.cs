using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetDeviceGuid"/>.</summary>
internal readonly struct GetDeviceGuidHandler : IHandler<GetDeviceGuid, GetDeviceGuid.Response>
{
    public static Answer<GetDeviceGuid.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetDeviceGuid request
    ) => new GetDeviceGuid.Response(controller.Identity.Guid);
}
