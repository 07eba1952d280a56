using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="ReserveSdrRepository"/>.</summary>
internal readonly struct ReserveSdrRepositoryHandler : IHandler<ReserveSdrRepository, ReserveSdrRepository.Response>
{
    public static Answer<ReserveSdrRepository.Response> Handle(
        Controller controller,
        in Caller caller,
        in ReserveSdrRepository request
    )
    {
        if (controller.SdrUpdate.Excludes(in caller))
            return CompletionCode.SdrRepositoryInUpdate;
        return new ReserveSdrRepository.Response(controller.Sdrs.Reservation.Take());
    }
}
