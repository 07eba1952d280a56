using Sideband.Bmc.Commands;
using Sideband.Bmc.Users;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="SetUserName"/>.</summary>
internal readonly struct SetUserNameHandler : IHandler<SetUserName, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetUserName request)
    {
        // User 1 is the one without a name: it has none for good. (§6.9.1)
        if (request.UserId == UserTable.Anonymous || controller.Users[request.UserId] is not { } user)
            return CompletionCode.InvalidDataField;
        if (request.Name.Any(c => c is < ' ' or > '~'))
            return CompletionCode.InvalidDataField;
        user.Name = request.Name;
        controller.UserChanged(user, caller.Session);
        return default(EmptyResponse);
    }
}
