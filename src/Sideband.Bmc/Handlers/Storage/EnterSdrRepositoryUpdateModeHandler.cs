using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="EnterSdrRepositoryUpdateMode"/>.</summary>
internal readonly struct EnterSdrRepositoryUpdateModeHandler : IHandler<EnterSdrRepositoryUpdateMode, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in EnterSdrRepositoryUpdateMode request
    ) => controller.SdrUpdate.Enter(in caller);
}
