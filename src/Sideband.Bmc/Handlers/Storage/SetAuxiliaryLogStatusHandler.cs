using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="SetAuxiliaryLogStatus"/>.</summary>
internal readonly struct SetAuxiliaryLogStatusHandler : IHandler<SetAuxiliaryLogStatus, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in SetAuxiliaryLogStatus request
    ) => controller.AuxiliaryLogs.Set(request.Log, request.Status);
}
