using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="GetSdr"/>.</summary>
internal readonly struct GetSdrHandler : IHandler<GetSdr, GetSdr.Response>
{
    public static Answer<GetSdr.Response> Handle(Controller controller, in Caller caller, in GetSdr request)
    {
        if (controller.SdrUpdate.Excludes(in caller))
            return CompletionCode.SdrRepositoryInUpdate;
        return controller
            .Sdrs.Read(
                controller.SdrUpdate.Reserve(in caller, request.ReservationId),
                request.RecordId,
                request.Offset,
                request.Count
            )
            .To(static found => new GetSdr.Response(found.Next, found.Part));
    }
}
