using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetChannelAccess"/>.</summary>
internal readonly struct GetChannelAccessHandler : IHandler<GetChannelAccess, GetChannelAccess.Response>
{
    public static Answer<GetChannelAccess.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetChannelAccess request
    )
    {
        if (caller.Resolve(request.Channel) != LanChannel.Number)
            return caller.Resolve(request.Channel) is 0 or Caller.SystemInterface
                ? (byte)0x82
                : CompletionCode.InvalidDataField;
        if (request.Which is AccessTarget.None or AccessTarget.Reserved)
            return CompletionCode.InvalidDataField;
        var access = request.Which == AccessTarget.NonVolatile ? controller.Lan.StoredAccess : controller.Lan.Access;
        return new GetChannelAccess.Response(
            access.Mode,
            access.UserLevelAuthenticationOff,
            access.PerMessageAuthenticationOff,
            access.AlertingOff,
            access.Limit
        );
    }
}
