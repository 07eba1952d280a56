using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="PartialAddSelEntry"/>.</summary>
internal readonly struct PartialAddSelEntryHandler : IHandler<PartialAddSelEntry, PartialAddSelEntry.Response>
{
    public static Answer<PartialAddSelEntry.Response> Handle(
        Controller controller,
        in Caller caller,
        in PartialAddSelEntry request
    ) =>
        controller
            .Sel.AddPart(
                request.ReservationId,
                request.RecordId,
                request.Offset,
                request.Progress == AddProgress.Last,
                request.Data.Span,
                controller.Now
            )
            .To(static id => new PartialAddSelEntry.Response(id));
}
