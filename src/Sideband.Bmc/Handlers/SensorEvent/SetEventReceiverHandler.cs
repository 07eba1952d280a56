using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="SetEventReceiver"/>.</summary>
internal readonly struct SetEventReceiverHandler : IHandler<SetEventReceiver, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetEventReceiver request)
    {
        controller.EventReceiver = (request.Address, request.Lun);
        // The new receiver hears of what holds now. (§29.1)
        foreach (var sensor in controller.Sensors)
            sensor.Rearm(ushort.MaxValue, ushort.MaxValue);
        controller.InvalidateReadings();
        return default(EmptyResponse);
    }
}
