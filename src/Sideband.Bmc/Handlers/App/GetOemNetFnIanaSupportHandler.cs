using System.Buffers.Binary;
using Sideband.Bmc.Commands;
using Sideband.Bmc.Firewalls;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetOemNetFnIanaSupport"/>.</summary>
internal readonly struct GetOemNetFnIanaSupportHandler
    : IHandler<GetOemNetFnIanaSupport, GetOemNetFnIanaSupport.Response>
{
    public static Answer<GetOemNetFnIanaSupport.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetOemNetFnIanaSupport request
    )
    {
        var netFn = (NetFn)(request.NetworkFunction & 0xFE);
        if (controller.Channels.Find(in caller, request.Channel) is not { } channel)
            return CompletionCode.InvalidDataField;
        var length = CommandNumber.OwnerLength(netFn);
        if (length == 0)
            return CompletionCode.InvalidDataField;
        var owners = controller
            .Commands.Commands.Where(command =>
                command.NetFn == netFn && controller.Firewall.Has(channel, command.Number)
            )
            .Select(command => command.Owner)
            .Distinct()
            .Order()
            .ToArray();
        if (request.ListIndex >= owners.Length)
            return CompletionCode.ParameterOutOfRange;
        var owner = owners[request.ListIndex];
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, owner);
        return new GetOemNetFnIanaSupport.Response(
            request.ListIndex == owners.Length - 1,
            controller.Firewall.Restricts(channel, owner, netFn)
                ? LunCommandSupport.Restricted
                : LunCommandSupport.FollowsSpecification,
            LunCommandSupport.None,
            LunCommandSupport.None,
            LunCommandSupport.None,
            bytes[..length]
        );
    }
}
