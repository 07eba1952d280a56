using System.Text;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
using Sideband.Bmc.Machines;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetSessionChallenge"/>.</summary>
internal readonly struct GetSessionChallengeHandler : IHandler<GetSessionChallenge, GetSessionChallenge.Response>
{
    public static Answer<GetSessionChallenge.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSessionChallenge request
    )
    {
        if (
            controller.Channels.FindLan(in caller, Channel.Present) is not { } lan
            || !lan.Allows(request.AuthenticationType)
        )
            return CompletionCode.InvalidDataField;
        if (controller.Machine.Profile == SecurityProfile.Compatible)
        {
            // 81h: there is no such user; 82h: none without a name. (§22.16)
            if (request.UserName.Length == 0)
                return (byte)0x82;
            if (controller.Users.Find(Encoding.Latin1.GetBytes(request.UserName), lan.Number, null) is null)
                return (byte)0x81;
        }
        var (id, challenge) = controller
            .ServerOn(lan.Number)
            .Ipmi15.Challenge(Encoding.Latin1.GetBytes(request.UserName), request.AuthenticationType);
        return new GetSessionChallenge.Response(id, challenge);
    }
}
