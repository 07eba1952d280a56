using Sideband.Bmc.Commands;
using Sideband.Bmc.Firewalls;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetNetFnSupport"/>.</summary>
internal readonly struct GetNetFnSupportHandler : IHandler<GetNetFnSupport, GetNetFnSupport.Response>
{
    public static Answer<GetNetFnSupport.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetNetFnSupport request
    )
    {
        if (controller.Channels.Find(in caller, request.Channel) is not { } channel)
            return CompletionCode.InvalidDataField;
        var pairs = controller
            .Commands.Commands.Where(command => controller.Firewall.Has(channel, command.Number))
            .Aggregate(0u, (mask, command) => mask | 1u << ((int)command.NetFn / 2));
        var support = controller.Firewall.Restricts(channel)
            ? LunCommandSupport.Restricted
            : LunCommandSupport.FollowsSpecification;
        return new GetNetFnSupport.Response(
            support,
            LunCommandSupport.None,
            LunCommandSupport.None,
            LunCommandSupport.None,
            pairs,
            0,
            0,
            0
        );
    }
}
