using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetChannelAuthenticationCapabilities"/>.</summary>
internal readonly struct GetChannelAuthenticationCapabilitiesHandler
    : IHandler<GetChannelAuthenticationCapabilities, GetChannelAuthenticationCapabilities.Response>
{
    public static Answer<GetChannelAuthenticationCapabilities.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetChannelAuthenticationCapabilities request
    )
    {
        if (controller.Channels.FindLan(in caller, request.Channel) is not { } lan)
            return CompletionCode.InvalidDataField;
        if (request.Privilege is < PrivilegeLevel.Callback or > PrivilegeLevel.Oem)
            return CompletionCode.InvalidDataField;
        var types = (byte)lan.Settings.TypesFor(request.Privilege);
        return new GetChannelAuthenticationCapabilities.Response(
            lan.Number,
            types,
            HasExtended: request.Extended,
            AnonymousLogin: controller.Users.Nameless is { Password.IsEmpty: true },
            NullUserNames: controller.Users.Nameless is { Password.IsEmpty: false },
            NamedUsers: true,
            lan.Access.UserLevelAuthenticationOff,
            lan.Access.PerMessageAuthenticationOff,
            NonZeroKg: request.Extended && !lan.KeyG.IsEmpty,
            Ipmi15: request.Extended && types != 0,
            Ipmi20: request.Extended && lan.Suites.Count > 0,
            0,
            0
        );
    }
}
