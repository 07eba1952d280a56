using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="SetLastProcessedEventId"/>.</summary>
internal readonly struct SetLastProcessedEventIdHandler : IHandler<SetLastProcessedEventId, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in SetLastProcessedEventId request
    )
    {
        if (request.ByBmc)
            controller.Pef.SetProcessedByController(request.RecordId);
        else
            controller.Pef.SetProcessedBySoftware(request.RecordId);
        return default(EmptyResponse);
    }
}
