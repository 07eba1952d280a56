using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="SetSystemInfoParameters"/>.</summary>
internal readonly struct SetSystemInfoParametersHandler : IHandler<SetSystemInfoParameters, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in SetSystemInfoParameters request
    ) => controller.SystemInfo.Set(request.ParameterSelector, request.Data.Span);
}
