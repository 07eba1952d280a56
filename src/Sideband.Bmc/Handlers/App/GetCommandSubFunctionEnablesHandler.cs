using Sideband.Bmc.Commands;
using Sideband.Bmc.Firewalls;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetCommandSubFunctionEnables"/>.</summary>
internal readonly struct GetCommandSubFunctionEnablesHandler
    : IHandler<GetCommandSubFunctionEnables, GetCommandSubFunctionEnables.Response>
{
    public static Answer<GetCommandSubFunctionEnables.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetCommandSubFunctionEnables request
    )
    {
        var code = FirewallScope.TryRead(controller, in caller, in request, out var scope);
        if (code != CompletionCode.Success)
            return code;
        var number = scope.Command(request.CommandCode);
        // 80h: there is no such command. (§21.10)
        if (!controller.Firewall.Has(scope.Channel, number))
            return (byte)0x80;
        var mask = controller.Firewall.SubFunctionsOn(scope.Channel, number);
        return new GetCommandSubFunctionEnables.Response((uint)mask, (uint)(mask >> 32));
    }
}
