using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="ClearSel"/>.</summary>
internal readonly struct ClearSelHandler : IHandler<ClearSel, ClearSel.Response>
{
    public static Answer<ClearSel.Response> Handle(Controller controller, in Caller caller, in ClearSel request) =>
        controller
            .Sel.Clear(request.ReservationId, request.Marker, request.Operation, controller.Now, controller.LogCleared)
            .To(static progress => new ClearSel.Response(progress));
}
