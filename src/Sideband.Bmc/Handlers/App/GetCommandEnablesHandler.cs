using Sideband.Bmc.Commands;
using Sideband.Bmc.Firewalls;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetCommandEnables"/>.</summary>
internal readonly struct GetCommandEnablesHandler : IHandler<GetCommandEnables, GetCommandEnables.Response>
{
    public static Answer<GetCommandEnables.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetCommandEnables request
    ) =>
        FirewallScope
            .Mask(
                controller,
                in caller,
                in request,
                static (firewall, channel, number) => firewall.IsOn(channel, number)
            )
            .To(mask => new GetCommandEnables.Response(mask));
}
