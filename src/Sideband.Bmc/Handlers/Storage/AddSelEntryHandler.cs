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
        if (controller.Sel.Add(in record, controller.Now) is not { } id)
            return CompletionCode.OutOfSpace;
        // Written into the log, not reported: whoever restores a log must not switch the machine by it. (§31.6)
        controller.Pef.Skip(id);
        return new AddSelEntry.Response(id);
    }
}
