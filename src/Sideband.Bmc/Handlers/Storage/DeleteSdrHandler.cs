using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="DeleteSdr"/>.</summary>
internal readonly struct DeleteSdrHandler : IHandler<DeleteSdr, DeleteSdr.Response>
{
    public static Answer<DeleteSdr.Response> Handle(Controller controller, in Caller caller, in DeleteSdr request)
    {
        var repository = controller.Sdrs;
        if (!repository.Reservation.Holds(request.ReservationId))
            return CompletionCode.ReservationInvalid;
        var index = repository.IndexOf(request.RecordId);
        if (index < 0)
            return CompletionCode.NotPresent;
        var id = repository.Records[index].Id;
        repository.RemoveAt(index, controller.Now);
        return new DeleteSdr.Response(id);
    }
}
