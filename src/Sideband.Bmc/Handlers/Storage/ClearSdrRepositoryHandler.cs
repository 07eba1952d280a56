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
        if (controller.SdrUpdate.Excludes(in caller))
            return CompletionCode.SdrRepositoryInUpdate;
        return controller
            .Sdrs.Clear(
                controller.SdrUpdate.Reserve(in caller, request.ReservationId),
                request.Marker,
                request.Operation,
                controller.Now
            )
            .To(static progress => new ClearSdrRepository.Response(progress));
    }
}
