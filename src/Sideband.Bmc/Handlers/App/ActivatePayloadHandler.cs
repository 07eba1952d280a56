using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="ActivatePayload"/>.</summary>
internal readonly struct ActivatePayloadHandler : IHandler<ActivatePayload, ActivatePayload.Response>
{
    public static Answer<ActivatePayload.Response> Handle(
        Controller controller,
        in Caller caller,
        in ActivatePayload request
    ) => controller.Payloads.Activate(in caller, in request);
}
