using Sideband.Bmc.Commands;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="GetSdr"/>.</summary>
internal readonly struct GetSdrHandler : IHandler<GetSdr, GetSdr.Response>
{
    public static Answer<GetSdr.Response> Handle(Controller controller, in Caller caller, in GetSdr request)
    {
        var repository = controller.Sdrs;
        if (request.Offset != 0 && !repository.Reservation.Holds(request.ReservationId))
            return CompletionCode.ReservationInvalid;
        var index = repository.IndexOf(request.RecordId);
        if (index < 0)
            return CompletionCode.NotPresent;
        var part = RecordChunk.Of(repository.Records[index].ToArray(), request.Offset, request.Count);
        if (part.Code != CompletionCode.Success)
            return part.Code;
        var next = index + 1 < repository.Records.Count ? repository.Records[index + 1].Id : SdrStore.Last;
        return new GetSdr.Response(next, part.Value);
    }
}
