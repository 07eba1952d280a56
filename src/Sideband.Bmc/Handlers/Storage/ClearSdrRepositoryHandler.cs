using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="ClearSdrRepository"/>.</summary>
internal readonly struct ClearSdrRepositoryHandler : IHandler<ClearSdrRepository, ClearSdrRepository.Response>
{
    public static Answer<ClearSdrRepository.Response> Handle(
        Controller controller,
        in Caller caller,
        in ClearSdrRepository request
    )
    {
        var repository = controller.Sdrs;
        if (!repository.Reservation.Holds(request.ReservationId))
            return CompletionCode.ReservationInvalid;
        if (request.Marker != "CLR")
            return CompletionCode.InvalidDataField;
        if (request.Operation == EraseOperation.Initiate)
            repository.Clear(controller.Now);
        else if (request.Operation != EraseOperation.GetStatus)
            return CompletionCode.InvalidDataField;
        return new ClearSdrRepository.Response(EraseProgress.Completed);
    }
}
