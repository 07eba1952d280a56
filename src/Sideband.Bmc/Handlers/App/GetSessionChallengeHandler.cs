using System.Text;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
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
        var (id, challenge) = controller
            .ServerOn(lan)
            .Ipmi15.Challenge(Encoding.Latin1.GetBytes(request.UserName), request.AuthenticationType);
        return new GetSessionChallenge.Response(id, challenge);
    }
}
