using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetSystemInfoParameters"/>.</summary>
internal readonly struct GetSystemInfoParametersHandler
    : IHandler<GetSystemInfoParameters, GetSystemInfoParameters.Response>
{
    public static Answer<GetSystemInfoParameters.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSystemInfoParameters request
    )
    {
        if (request.RevisionOnly)
            return new GetSystemInfoParameters.Response(0x11, default);
        var answer = controller.SystemInfo.Get(request.ParameterSelector, request.SetSelector, request.BlockSelector);
        return answer.Code == CompletionCode.Success
            ? new GetSystemInfoParameters.Response(0x11, answer.Value)
            : answer.Code;
    }
}
