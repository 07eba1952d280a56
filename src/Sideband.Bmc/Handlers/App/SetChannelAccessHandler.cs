using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="SetChannelAccess"/>.</summary>
internal readonly struct SetChannelAccessHandler : IHandler<SetChannelAccess, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetChannelAccess request)
    {
        // 82h: the channel has no sessions. (§22.22)
        if (caller.Resolve(request.Channel) != LanChannel.Number)
            return caller.Resolve(request.Channel) is 0 or Caller.SystemInterface
                ? (byte)0x82
                : CompletionCode.InvalidDataField;
        // 83h: these modes are for serial channels. (§22.22)
        if (
            request.SetAccess != AccessTarget.None
            && request.Mode is ChannelAccessMode.PreBootOnly or ChannelAccessMode.Shared
        )
            return (byte)0x83;
        if (
            request.SetLimit != AccessTarget.None
            && request.PrivilegeLimit is < PrivilegeLevel.Callback or > PrivilegeLevel.Oem
        )
            return CompletionCode.InvalidDataField;
        if (request.SetAccess == AccessTarget.Reserved || request.SetLimit == AccessTarget.Reserved)
            return CompletionCode.InvalidDataField;
        var lan = controller.Lan;
        if (request.SetAccess == AccessTarget.Volatile)
            lan.Access = Changed(lan.Access, in request);
        else if (request.SetAccess == AccessTarget.NonVolatile)
            lan.StoredAccess = Changed(lan.StoredAccess, in request);
        if (request.SetLimit == AccessTarget.Volatile)
            lan.Access = lan.Access with { Limit = request.PrivilegeLimit };
        else if (request.SetLimit == AccessTarget.NonVolatile)
            lan.StoredAccess = lan.StoredAccess with { Limit = request.PrivilegeLimit };
        controller.SaveChannel();
        return default(EmptyResponse);
    }

    private static ChannelAccess Changed(ChannelAccess access, in SetChannelAccess request) =>
        new(
            request.Mode,
            request.UserLevelAuthenticationOff,
            request.PerMessageAuthenticationOff,
            request.AlertingOff,
            access.Limit
        );
}
