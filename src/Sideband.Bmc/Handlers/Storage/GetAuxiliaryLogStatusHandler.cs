using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="GetAuxiliaryLogStatus"/>.</summary>
internal readonly struct GetAuxiliaryLogStatusHandler : IHandler<GetAuxiliaryLogStatus, GetAuxiliaryLogStatus.Response>
{
    public static Answer<GetAuxiliaryLogStatus.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetAuxiliaryLogStatus request
    ) => controller.AuxiliaryLogs.Get(request.Log).To(static status => new GetAuxiliaryLogStatus.Response(status));
}
