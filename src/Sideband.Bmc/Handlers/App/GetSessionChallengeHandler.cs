using System.Text;
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
        if (!controller.Lan.Allows(request.AuthenticationType))
            return CompletionCode.InvalidDataField;
        var (id, challenge) = controller.Server.Ipmi15.Challenge(
            Encoding.Latin1.GetBytes(request.UserName),
            request.AuthenticationType
        );
        return new GetSessionChallenge.Response(id, challenge);
    }
}
