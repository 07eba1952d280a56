using Sideband.Bmc.Commands;
using Sideband.Bmc.Firewalls;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetCommandSubFunctionSupport"/>.</summary>
internal readonly struct GetCommandSubFunctionSupportHandler
    : IHandler<GetCommandSubFunctionSupport, GetCommandSubFunctionSupport.Response>
{
    public static Answer<GetCommandSubFunctionSupport.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetCommandSubFunctionSupport request
    )
    {
        var code = FirewallScope.TryRead(controller, in caller, in request, out var scope);
        if (code != CompletionCode.Success)
            return code;
        var number = scope.Command(request.CommandCode);
        if (!controller.Firewall.Has(scope.Channel, number))
            return CompletionCode.InvalidDataField;
        // A bit that is set means not there; the version is that of IPMI 2.0. (§21.4)
        var mask = SubFunctions.Find(number)?.Mask ?? 0;
        return new GetCommandSubFunctionSupport.Response(0, 0, 0x20, 0x11, ~(uint)mask, ~(uint)(mask >> 32));
    }
}
