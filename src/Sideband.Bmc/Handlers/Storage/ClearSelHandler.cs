using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="ClearSel"/>.</summary>
internal readonly struct ClearSelHandler : IHandler<ClearSel, ClearSel.Response>
{
    public static Answer<ClearSel.Response> Handle(Controller controller, in Caller caller, in ClearSel request)
    {
        var log = controller.Sel;
        if (!log.Reservation.Holds(request.ReservationId))
            return CompletionCode.ReservationInvalid;
        if (request.Marker != "CLR")
            return CompletionCode.InvalidDataField;
        if (request.Operation == EraseOperation.Initiate)
            controller.ClearLog();
        else if (request.Operation != EraseOperation.GetStatus)
            return CompletionCode.InvalidDataField;
        return new ClearSel.Response(EraseProgress.Completed);
    }
}
