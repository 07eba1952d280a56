using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="ReserveSel"/>.</summary>
internal readonly struct ReserveSelHandler : IHandler<ReserveSel, ReserveSel.Response>
{
    public static Answer<ReserveSel.Response> Handle(Controller controller, in Caller caller, in ReserveSel request) =>
        new ReserveSel.Response(controller.Sel.Reservation.Take());
}
