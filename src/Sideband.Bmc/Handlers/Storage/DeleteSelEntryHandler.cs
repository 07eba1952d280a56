using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="DeleteSelEntry"/>.</summary>
internal readonly struct DeleteSelEntryHandler : IHandler<DeleteSelEntry, DeleteSelEntry.Response>
{
    public static Answer<DeleteSelEntry.Response> Handle(
        Controller controller,
        in Caller caller,
        in DeleteSelEntry request
    ) =>
        controller
            .Sel.Delete(request.ReservationId, request.RecordId, controller.Now)
            .To(static id => new DeleteSelEntry.Response(id));
}
