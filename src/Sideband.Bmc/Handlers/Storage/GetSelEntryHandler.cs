using Sideband.Bmc.Commands;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="GetSelEntry"/>.</summary>
internal readonly struct GetSelEntryHandler : IHandler<GetSelEntry, GetSelEntry.Response>
{
    public static Answer<GetSelEntry.Response> Handle(Controller controller, in Caller caller, in GetSelEntry request)
    {
        var log = controller.Sel;
        if (request.Offset != 0 && !log.Reservation.Holds(request.ReservationId))
            return CompletionCode.ReservationInvalid;
        var index = log.IndexOf(request.RecordId);
        if (index < 0)
            return CompletionCode.NotPresent;
        var part = RecordChunk.Of(log.Records[index].ToArray(), request.Offset, request.Count);
        if (part.Code != CompletionCode.Success)
            return part.Code;
        var next = index + 1 < log.Count ? log.Records[index + 1].Id : SelStore.Last;
        return new GetSelEntry.Response(next, part.Value);
    }
}
