using Sideband.Bmc.Commands;
using Sideband.Bmc.Firewalls;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetCommandSupport"/>.</summary>
internal readonly struct GetCommandSupportHandler : IHandler<GetCommandSupport, GetCommandSupport.Response>
{
    public static Answer<GetCommandSupport.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetCommandSupport request
    ) =>
        // Here a bit that is set means that the command is not there. (§21.3)
        FirewallScope
            .Mask(
                controller,
                in caller,
                in request,
                static (firewall, channel, number) => !firewall.Has(channel, number)
            )
            .To(mask => new GetCommandSupport.Response(mask));
}
