using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="GetEventReceiver"/>.</summary>
internal readonly struct GetEventReceiverHandler : IHandler<GetEventReceiver, GetEventReceiver.Response>
{
    public static Answer<GetEventReceiver.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetEventReceiver request
    ) => new GetEventReceiver.Response(controller.EventReceiver.Address, controller.EventReceiver.Lun);
}
