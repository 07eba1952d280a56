using Sideband.Bmc.Commands;
using Sideband.Bmc.Users;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="GetUserCallbackOptions"/>.</summary>
internal readonly struct GetUserCallbackOptionsHandler
    : IHandler<GetUserCallbackOptions, GetUserCallbackOptions.Response>
{
    public static Answer<GetUserCallbackOptions.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetUserCallbackOptions request
    )
    {
        if (controller.FindSerial(in caller, request.Channel) is not { } serial)
            return CompletionCode.InvalidDataField;
        if (controller.Users[request.UserId] is null || request.UserId == UserTable.Anonymous)
            return CompletionCode.InvalidDataField;
        return serial.CallbackOf(request.UserId);
    }
}
