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
        if (controller.Channels.Find(in caller, request.Channel) is not { } channel)
            return CompletionCode.InvalidDataField;
        // 82h: the channel has no sessions. (§22.22)
        if (!channel.HasSessions)
            return (byte)0x82;
        // 83h: these modes are for serial channels. (§22.22)
        if (
            channel.Medium != ChannelMedium.Serial
            && request.SetAccess != AccessTarget.None
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
        if (request.SetAccess == AccessTarget.Volatile)
            channel.Access = Changed(channel.Access, in request);
        else if (request.SetAccess == AccessTarget.NonVolatile)
            channel.StoredAccess = Changed(channel.StoredAccess, in request);
        if (request.SetLimit == AccessTarget.Volatile)
            channel.Access = channel.Access with { Limit = request.PrivilegeLimit };
        else if (request.SetLimit == AccessTarget.NonVolatile)
            channel.StoredAccess = channel.StoredAccess with { Limit = request.PrivilegeLimit };
        controller.SaveChannel(channel);
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
