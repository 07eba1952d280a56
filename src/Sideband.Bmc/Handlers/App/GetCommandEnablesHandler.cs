using Sideband.Bmc.Commands;
using Sideband.Bmc.Firewalls;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetCommandEnables"/>.</summary>
internal readonly struct GetCommandEnablesHandler : IHandler<GetCommandEnables, GetCommandEnables.Response>
{
    public static Answer<GetCommandEnables.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetCommandEnables request
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
        return new GetCommandEnables.Response(
            scope.Mask(request.Range, number => controller.Firewall.IsOn(scope.Channel, number))
        );
    }
}
