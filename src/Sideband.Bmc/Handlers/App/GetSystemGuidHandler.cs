using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetSystemGuid"/>.</summary>
internal readonly struct GetSystemGuidHandler : IHandler<GetSystemGuid, GetSystemGuid.Response>
{
    public static Answer<GetSystemGuid.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSystemGuid request
    ) => new GetSystemGuid.Response(controller.Identity.Guid);
}
