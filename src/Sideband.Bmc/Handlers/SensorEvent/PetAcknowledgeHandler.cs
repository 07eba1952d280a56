using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="PetAcknowledge"/>.</summary>
internal readonly struct PetAcknowledgeHandler : IHandler<PetAcknowledge, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in PetAcknowledge request)
    {
        // Also one that nobody waits for any more is taken: it may be the second for a trap that was sent twice. (§30.8)
        foreach (var alerts in controller.LanAlerts)
            alerts.Acknowledge(in request);
        return default(EmptyResponse);
    }
}
