using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="DeleteSdr"/>.</summary>
internal readonly struct DeleteSdrHandler : IHandler<DeleteSdr, DeleteSdr.Response>
{
    public static Answer<DeleteSdr.Response> Handle(Controller controller, in Caller caller, in DeleteSdr request)
    {
        if (controller.SdrUpdate.Excludes(in caller))
            return CompletionCode.SdrRepositoryInUpdate;
        return controller
            .Sdrs.Delete(
                controller.SdrUpdate.Reserve(in caller, request.ReservationId),
                request.RecordId,
                controller.Now
            )
            .To(static id => new DeleteSdr.Response(id));
    }
}
