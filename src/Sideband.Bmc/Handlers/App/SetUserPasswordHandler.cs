using Sideband.Bmc.Commands;
using Sideband.Bmc.Users;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="SetUserPassword"/>.</summary>
internal readonly struct SetUserPasswordHandler : IHandler<SetUserPassword, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetUserPassword request)
    {
        if (controller.Users[request.UserId] is not { } user)
            return CompletionCode.InvalidDataField;
        switch (request.Operation)
        {
            case PasswordOperation.DisableUser:
                user.Enabled = false;
                break;
            case PasswordOperation.EnableUser:
                // User 1 has no name and so cannot be told from an anonymous one.
                if (user.Id == UserTable.Anonymous)
                    return CompletionCode.InvalidDataField;
                user.Enabled = true;
                controller.Lockouts.Release(user.Id);
                break;
            case PasswordOperation.SetPassword:
                if (
                    request.Password.Length
                    != (request.TwentyBytes ? SessionPassword.Longest : SessionPassword.LongestOf15)
                )
                    return CompletionCode.RequestDataLengthInvalid;
                user.Password = new SessionPassword(request.Password.Span);
                user.TwentyBytes = request.TwentyBytes;
                break;
            default:
                return Test(user, in request);
        }
        controller.UserChanged(user, caller.Session);
        return default(EmptyResponse);
    }

    // 80h: another password; 81h: one of the other size. (§22.30)
    private static Answer<EmptyResponse> Test(UserAccount user, in SetUserPassword request)
    {
        if (request.Password.Length != (request.TwentyBytes ? SessionPassword.Longest : SessionPassword.LongestOf15))
            return CompletionCode.RequestDataLengthInvalid;
        if (user.Password is null)
            return (byte)0x80;
        if (user.TwentyBytes != request.TwentyBytes)
            return (byte)0x81;
        using var given = new SessionPassword(request.Password.Span);
        return user.Password.Matches(given.Padded) ? default(EmptyResponse) : (byte)0x80;
    }
}
