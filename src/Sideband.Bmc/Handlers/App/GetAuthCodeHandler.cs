using Sideband.Bmc.Commands;
using Sideband.Bmc.Machines;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetAuthCode"/>.</summary>
internal readonly struct GetAuthCodeHandler : IHandler<GetAuthCode, GetAuthCode.Response>
{
    public static Answer<GetAuthCode.Response> Handle(Controller controller, in Caller caller, in GetAuthCode request)
    {
        if (
            controller.Channels.Find(in caller, request.Channel) is not { HasSessions: true }
            || controller.Users[request.UserId] is not { Password: { IsEmpty: false } password }
        )
            return CompletionCode.InvalidDataField;
        // Who has a code can try passwords on it at home: in the secure profile it is for those who could set the password.
        if (controller.Machine.Profile == SecurityProfile.Secure && caller.Privilege < PrivilegeLevel.Administrator)
            return CompletionCode.InsufficientPrivilege;
        if (request.Form > AuthCodeForm.Ipmi20)
            return CompletionCode.InvalidDataField;
        // Straight password: the data is the password that is asked about. (§22.21)
        if (request is { Form: AuthCodeForm.Ipmi15, Algorithm: (byte)AuthenticationType.StraightPassword })
        {
            using var given = new SessionPassword(request.Data.Span);
            return given.Matches(password.Padded) ? default(GetAuthCode.Response) : CompletionCode.InvalidDataField;
        }
        var code =
            request.Form == AuthCodeForm.Ipmi15
                ? AuthCode.Of((AuthenticationType)request.Algorithm, password, request.Data.Span)
                : AuthCode.Of((IntegrityAlgorithm)request.Algorithm, password, request.Data.Span);
        return code.Length > 0 ? new GetAuthCode.Response(code) : CompletionCode.InvalidDataField;
    }
}
