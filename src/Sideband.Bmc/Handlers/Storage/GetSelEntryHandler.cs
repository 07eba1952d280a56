using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="GetSelEntry"/>.</summary>
internal readonly struct GetSelEntryHandler : IHandler<GetSelEntry, GetSelEntry.Response>
{
    public static Answer<GetSelEntry.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSelEntry request
    ) =>
        controller
            .Sel.Read(request.ReservationId, request.RecordId, request.Offset, request.Count)
            .To(static found => new GetSelEntry.Response(found.Next, found.Part));
}
