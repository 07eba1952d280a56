using Sideband.Bmc.Commands;
using Sideband.Bmc.Firewalls;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetConfigurableCommandSubFunctions"/>.</summary>
internal readonly struct GetConfigurableCommandSubFunctionsHandler
    : IHandler<GetConfigurableCommandSubFunctions, GetConfigurableCommandSubFunctions.Response>
{
    public static Answer<GetConfigurableCommandSubFunctions.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetConfigurableCommandSubFunctions request
    )
    {
        var code = FirewallScope.TryRead(controller, in caller, in request, out var scope);
        if (code != CompletionCode.Success)
            return code;
        var number = scope.Command(request.CommandCode);
        if (!controller.Firewall.Has(scope.Channel, number))
            return CompletionCode.InvalidDataField;
        var mask = controller.Firewall.IsConfigurable(scope.Channel, number) ? SubFunctions.Find(number)?.Mask ?? 0 : 0;
        return new GetConfigurableCommandSubFunctions.Response((uint)mask, (uint)(mask >> 32));
    }
}
