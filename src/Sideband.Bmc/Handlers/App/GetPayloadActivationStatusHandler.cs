using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetPayloadActivationStatus"/>.</summary>
internal readonly struct GetPayloadActivationStatusHandler
    : IHandler<GetPayloadActivationStatus, GetPayloadActivationStatus.Response>
{
    public static Answer<GetPayloadActivationStatus.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetPayloadActivationStatus request
    )
    {
        if (controller.Payloads.Find(request.PayloadType) is not { } payload)
            return CompletionCode.InvalidDataField;
        return new GetPayloadActivationStatus.Response(payload.Capacity, controller.Payloads.ActiveOf(payload));
    }
}
