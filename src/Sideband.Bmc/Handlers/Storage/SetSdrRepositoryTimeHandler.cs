using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="SetSdrRepositoryTime"/>.</summary>
internal readonly struct SetSdrRepositoryTimeHandler : IHandler<SetSdrRepositoryTime, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetSdrRepositoryTime request)
    {
        controller.SetTime(request.Time);
        return default(EmptyResponse);
    }
}
