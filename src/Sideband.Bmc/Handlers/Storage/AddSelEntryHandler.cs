using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="AddSelEntry"/>.</summary>
internal readonly struct AddSelEntryHandler : IHandler<AddSelEntry, AddSelEntry.Response>
{
    public static Answer<AddSelEntry.Response> Handle(Controller controller, in Caller caller, in AddSelEntry request)
    {
        if (!SelRecord.TryParse(request.Record.Span, out var record))
            return CompletionCode.RequestDataLengthInvalid;
        return controller.AddEntry(in record) is { } id ? new AddSelEntry.Response(id) : CompletionCode.OutOfSpace;
    }
}
