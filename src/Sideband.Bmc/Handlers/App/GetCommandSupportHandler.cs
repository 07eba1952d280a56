using Sideband.Bmc.Commands;
using Sideband.Bmc.Firewalls;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetCommandSupport"/>.</summary>
internal readonly struct GetCommandSupportHandler : IHandler<GetCommandSupport, GetCommandSupport.Response>
{
    public static Answer<GetCommandSupport.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetCommandSupport request
    )
    {
        var code = FirewallScope.TryRead(
            controller.Channels.Find(in caller, request.Channel),
            request.NetworkFunction,
            request.Lun,
            request.Owner.Span,
            out var scope
        );
        if (code != CompletionCode.Success)
            return code;
        if (request.Range > CommandRange.From80ToFF)
            return CompletionCode.InvalidDataField;
        // Here a bit that is set means that the command is not there. (§21.3)
        return new GetCommandSupport.Response(
            scope.Mask(request.Range, number => !controller.Firewall.Has(scope.Channel, number))
        );
    }
}
