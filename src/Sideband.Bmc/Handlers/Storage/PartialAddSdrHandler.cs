using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="PartialAddSdr"/>.</summary>
internal readonly struct PartialAddSdrHandler : IHandler<PartialAddSdr, PartialAddSdr.Response>
{
    public static Answer<PartialAddSdr.Response> Handle(
        Controller controller,
        in Caller caller,
        in PartialAddSdr request
    )
    {
        if (controller.SdrUpdate.Excludes(in caller))
            return CompletionCode.SdrRepositoryInUpdate;
        return controller
            .Sdrs.AddPart(
                controller.SdrUpdate.Reserve(in caller, request.ReservationId),
                request.RecordId,
                request.Offset,
                request.Progress == AddProgress.Last,
                request.Data.Span,
                controller.Now
            )
            .To(static id => new PartialAddSdr.Response(id));
    }
}
