using Sideband.Bmc.Commands;
using Sideband.Bmc.Firewalls;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetConfigurableCommands"/>.</summary>
internal readonly struct GetConfigurableCommandsHandler
    : IHandler<GetConfigurableCommands, GetConfigurableCommands.Response>
{
    public static Answer<GetConfigurableCommands.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetConfigurableCommands request
    ) =>
        FirewallScope
            .Mask(
                controller,
                in caller,
                in request,
                static (firewall, channel, number) => firewall.IsConfigurable(channel, number)
            )
            .To(mask => new GetConfigurableCommands.Response(mask));
}
