using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetUserName"/>.</summary>
internal readonly struct GetUserNameHandler : IHandler<GetUserName, GetUserName.Response>
{
    public static Answer<GetUserName.Response> Handle(Controller controller, in Caller caller, in GetUserName request)
    {
        return controller.Users[request.UserId] is { } user
            ? new GetUserName.Response(user.Name)
            : CompletionCode.InvalidDataField;
    }
}
