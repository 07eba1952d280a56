using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="AddSdr"/>.</summary>
internal readonly struct AddSdrHandler : IHandler<AddSdr, AddSdr.Response>
{
    public static Answer<AddSdr.Response> Handle(Controller controller, in Caller caller, in AddSdr request)
    {
        if (controller.SdrUpdate.Excludes(in caller))
            return CompletionCode.SdrRepositoryInUpdate;
        if (!SdrRecord.TryParse(request.Record.Span, out var record))
            return CompletionCode.RequestDataLengthInvalid;
        if (request.Record.Length != record.ToArray().Length)
            return CompletionCode.RequestDataLengthInvalid;
        return controller.Sdrs.Add(in record, controller.Now) is { } id
            ? new AddSdr.Response(id)
            : CompletionCode.OutOfSpace;
    }
}
