using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="DeactivatePayload"/>.</summary>
internal readonly struct DeactivatePayloadHandler : IHandler<DeactivatePayload, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in DeactivatePayload request) =>
        controller.Payloads.Deactivate(in caller, in request);
}
