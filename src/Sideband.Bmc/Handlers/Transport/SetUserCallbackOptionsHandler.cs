using Sideband.Bmc.Commands;
using Sideband.Bmc.Users;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="SetUserCallbackOptions"/>.</summary>
internal readonly struct SetUserCallbackOptionsHandler : IHandler<SetUserCallbackOptions, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in SetUserCallbackOptions request
    )
    {
        if (controller.FindSerial(in caller, request.Channel) is not { } serial)
            return CompletionCode.InvalidDataField;
        if (controller.Users[request.UserId] is null || request.UserId == UserTable.Anonymous)
            return CompletionCode.InvalidDataField;
        var options = new GetUserCallbackOptions.Response(
            request.Enables,
            request.Options,
            request.Destination1,
            request.Destination2,
            request.Destination3
        );
        serial.SetCallback(request.UserId, in options);
        return default(EmptyResponse);
    }
}
