using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="GetSelTime"/>.</summary>
internal readonly struct GetSelTimeHandler : IHandler<GetSelTime, GetSelTime.Response>
{
    public static Answer<GetSelTime.Response> Handle(Controller controller, in Caller caller, in GetSelTime request) =>
        new GetSelTime.Response(controller.Now.Seconds);
}
