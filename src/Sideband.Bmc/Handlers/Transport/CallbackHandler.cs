using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="Callback"/>.</summary>
internal readonly struct CallbackHandler : IHandler<Callback, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in Callback request)
    {
        if (controller.FindSerial(in caller, request.Channel) is null)
            return CompletionCode.InvalidDataField;
        // Of the levels User alone may not. (§25.10)
        if (caller.Privilege == PrivilegeLevel.User)
            return CompletionCode.InsufficientPrivilege;
        return controller.SerialServer!.CallBack(in caller, request.Destination);
    }
}
