using Sideband.Bmc.Alerting;
using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="GetLastProcessedEventId"/>.</summary>
internal readonly struct GetLastProcessedEventIdHandler
    : IHandler<GetLastProcessedEventId, GetLastProcessedEventId.Response>
{
    public static Answer<GetLastProcessedEventId.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetLastProcessedEventId request
    )
    {
        var records = controller.Sel.Records;
        var (byController, bySoftware) = controller.Pef.LastProcessed;
        return new GetLastProcessedEventId.Response(
            controller.Sel.LastAddition.Seconds,
            records.Count == 0 ? ProcessedEvents.None : records[^1].Id,
            bySoftware,
            byController
        );
    }
}
