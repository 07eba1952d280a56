using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="DeleteSelEntry"/>.</summary>
internal readonly struct DeleteSelEntryHandler : IHandler<DeleteSelEntry, DeleteSelEntry.Response>
{
    public static Answer<DeleteSelEntry.Response> Handle(
        Controller controller,
        in Caller caller,
        in DeleteSelEntry request
    )
    {
        var log = controller.Sel;
        if (!log.Reservation.Holds(request.ReservationId))
            return CompletionCode.ReservationInvalid;
        var index = log.IndexOf(request.RecordId);
        if (index < 0)
            return CompletionCode.NotPresent;
        var id = log.Records[index].Id;
        log.RemoveAt(index, controller.Now);
        return new DeleteSelEntry.Response(id);
    }
}
