using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="ExitSdrRepositoryUpdateMode"/>.</summary>
internal readonly struct ExitSdrRepositoryUpdateModeHandler : IHandler<ExitSdrRepositoryUpdateMode, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in ExitSdrRepositoryUpdateMode request
    ) => controller.SdrUpdate.Exit(in caller);
}
