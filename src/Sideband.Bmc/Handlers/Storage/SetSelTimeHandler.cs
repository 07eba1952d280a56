using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="SetSelTime"/>.</summary>
internal readonly struct SetSelTimeHandler : IHandler<SetSelTime, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetSelTime request)
    {
        controller.SetTime(request.Time);
        return default(EmptyResponse);
    }
}
