using Sideband.Bmc.Commands;
using Sideband.Bmc.Firewalls;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="SetCommandEnables"/>.</summary>
internal readonly struct SetCommandEnablesHandler : IHandler<SetCommandEnables, EmptyResponse>
{
    /// <summary>Completion code: a command is not there, or is always on. (§21.7)</summary>
    private const byte NotConfigurable = 0x80;

    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetCommandEnables request)
    {
        var code = FirewallScope.TryReadRange(controller, in caller, in request, out var scope);
        if (code != CompletionCode.Success)
            return code;
        var firewall = controller.Firewall;
        // All or nothing: a mask that asks for what cannot be changes no command.
        foreach (var (number, wanted) in scope.Read(request.Range, request.Mask))
        {
            if (
                wanted != firewall.IsOn(scope.Channel, number)
                && !controller.Firewall.IsConfigurable(scope.Channel, number)
            )
                return NotConfigurable;
        }
        foreach (var (number, wanted) in scope.Read(request.Range, request.Mask))
        {
            if (controller.Firewall.IsConfigurable(scope.Channel, number))
                firewall.SetOn(scope.Channel, number, wanted);
        }
        return default(EmptyResponse);
    }
}
