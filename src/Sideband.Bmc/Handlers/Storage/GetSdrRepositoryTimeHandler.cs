using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="GetSdrRepositoryTime"/>.</summary>
internal readonly struct GetSdrRepositoryTimeHandler : IHandler<GetSdrRepositoryTime, GetSdrRepositoryTime.Response>
{
    public static Answer<GetSdrRepositoryTime.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSdrRepositoryTime request
    ) => new GetSdrRepositoryTime.Response(controller.Now.Seconds);
}
