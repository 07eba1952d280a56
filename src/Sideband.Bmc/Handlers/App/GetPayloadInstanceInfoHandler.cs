using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetPayloadInstanceInfo"/>.</summary>
internal readonly struct GetPayloadInstanceInfoHandler
    : IHandler<GetPayloadInstanceInfo, GetPayloadInstanceInfo.Response>
{
    public static Answer<GetPayloadInstanceInfo.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetPayloadInstanceInfo request
    )
    {
        if (controller.Payloads.Find(request.PayloadType) is not { } payload)
            return CompletionCode.InvalidDataField;
        if (request.Instance == 0 || request.Instance > payload.Capacity)
            return CompletionCode.InvalidDataField;
        var active = controller.Payloads.Find(request.PayloadType, request.Instance);
        return new GetPayloadInstanceInfo.Response(active?.Session.Id ?? 0, payload.Information);
    }
}
