using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="ReserveDeviceSdrRepository"/>.</summary>
internal readonly struct ReserveDeviceSdrRepositoryHandler
    : IHandler<ReserveDeviceSdrRepository, ReserveDeviceSdrRepository.Response>
{
    public static Answer<ReserveDeviceSdrRepository.Response> Handle(
        Controller controller,
        in Caller caller,
        in ReserveDeviceSdrRepository request
    ) => new ReserveDeviceSdrRepository.Response(controller.DeviceSdrs.Reservation.Take());
}
